using System.Collections.Frozen;

namespace PeerAdvisory.Contracts.Journal;

/// <summary>
/// The name an event goes by in journals and on the wire: <c>Advisory.V1.MilestoneReached</c> for
/// <c>PeerAdvisory.Contracts.Advisory.V1.MilestoneReached</c>. Names never change; a new shape is a V2.
/// </summary>
public static class EventNames
{
    private const string Root = "PeerAdvisory.Contracts.";

    /// <summary>Every event of the contracts, by name. Text from a database or a message is looked up here and nowhere else.</summary>
    public static FrozenDictionary<string, Type> All { get; } = typeof(IEvent).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEvent)))
        .ToFrozenDictionary(Of);

    /// <summary>The wire name of an event type.</summary>
    public static string Of(Type type) => type.FullName![Root.Length..];

    /// <summary>The service an event comes from, as in <see cref="JournalProgress.Source"/>: its name's first part in lower case.</summary>
    public static string SourceOf(string name) => name[..name.IndexOf('.', StringComparison.Ordinal)].ToLowerInvariant();
}
