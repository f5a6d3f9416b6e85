using System.Xml.Linq;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Architecture.Tests;

/// <summary>Who may lean on whom.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Shared = ["PeerAdvisory.Contracts", "PeerAdvisory.Chassis"];

    public static TheoryData<string> Services =>
        [.. Projects("services").Where(project => Path.GetFileNameWithoutExtension(project) != "PeerAdvisory.Chassis")];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_leans_on_the_contracts_and_the_chassis_and_never_on_another_service(string project) =>
        Assert.Subset(Shared.ToHashSet(), ReferencesOf(project, "ProjectReference").ToHashSet());

    [Fact]
    public void The_contracts_lean_on_nothing()
    {
        var contracts = Repository.PathOf("contracts", "PeerAdvisory.Contracts", "PeerAdvisory.Contracts.csproj");

        Assert.Empty(ReferencesOf(contracts, "ProjectReference"));
        Assert.Empty(ReferencesOf(contracts, "PackageReference"));
    }

    [Fact]
    public void The_chassis_leans_on_the_contracts_alone() =>
        Assert.Equal(
            ["PeerAdvisory.Contracts"],
            ReferencesOf(Repository.PathOf("services", "Chassis", "PeerAdvisory.Chassis.csproj"), "ProjectReference"));

    [Fact]
    public void MassTransit_is_known_to_a_handful_of_files_of_the_chassis_so_that_it_can_be_replaced()
    {
        var users = Directory.EnumerateFiles(Repository.PathOf("services"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Any(line => line.StartsWith("using MassTransit", StringComparison.Ordinal)))
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal);

        Assert.Equal(["BrokerSetup.cs", "Delivery.cs", "EventConsumer.cs", "Health.cs", "ReplayConsumer.cs", "UnreadBody.cs"], users);
    }

    [Fact]
    public void No_service_calls_another_over_http()
    {
        // The portal is the one that does: it is the way in.
        var callers = Directory.EnumerateFiles(Repository.PathOf("services"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/Portal/", StringComparison.Ordinal) && !file.Contains("/Identity/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("HttpClient", StringComparison.Ordinal));

        Assert.Empty(callers);
    }

    private static IEnumerable<string> ReferencesOf(string project, string kind) =>
        XDocument.Load(project).Descendants(kind)
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    private static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories);
}
