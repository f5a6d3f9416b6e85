using System.Text.RegularExpressions;
using System.Xml.Linq;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Tests.Schemas;

/// <summary>What the contracts say of themselves in words.</summary>
internal static partial class EventWords
{
    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.ChangeExtension(typeof(IEvent).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>A type's summary.</summary>
    internal static string Of(Type type) => Summary($"T:{type.FullName}");

    /// <summary>A constant's summary.</summary>
    internal static string Of(Type type, string field) => Summary($"F:{type.FullName}.{field}");

    private static string Summary(string member) => Space().Replace(string.Concat(Members[member].Element("summary")!.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")!.Value.Split('.')[^1],
        XElement element => element.Value,
        _ => string.Empty,
    };

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
