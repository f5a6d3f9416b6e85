using System.Text.RegularExpressions;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Architecture.Tests;

/// <summary>The tree tells the story, and keeps to it.</summary>
public sealed partial class TreeTests
{
    private static readonly string[] Rooms = ["services", "contracts", "deploy", "tests"];

    [Fact]
    public void Every_room_has_a_readme_of_about_a_page()
    {
        var rooms = Rooms.Select(room => Repository.PathOf(room)).Concat(Directory.EnumerateDirectories(Repository.PathOf("services")))
            .Where(room => Path.GetFileName(room) != "services");

        Assert.All(rooms, room =>
        {
            var readme = Path.Combine(room, "README.md");
            Assert.True(File.Exists(readme), $"{Path.GetFileName(room)} has no README.md.");
            Assert.InRange(File.ReadAllLines(readme).Length, 5, 120);
        });
    }

    [Fact]
    public void No_file_is_a_drawer_for_odds_and_ends()
    {
        var drawers = Rooms.SelectMany(room => Directory.EnumerateFileSystemEntries(Repository.PathOf(room), "*", SearchOption.AllDirectories))
            .Where(entry => Drawer().IsMatch(Path.GetFileNameWithoutExtension(entry)) && !entry.Contains("node_modules", StringComparison.Ordinal)
                && !entry.Contains("wwwroot", StringComparison.Ordinal));

        Assert.Empty(drawers);
    }

    [Fact]
    public void A_migration_has_a_number_of_its_own()
    {
        var migrations = Directory.EnumerateFiles(Repository.PathOf("services"), "*.sql", SearchOption.AllDirectories)
            .Where(file => file.Contains("/Database/", StringComparison.Ordinal))
            .GroupBy(file => Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(file)[..4]));

        Assert.All(migrations, number => Assert.Single(number));
    }

    [GeneratedRegex("^(Helpers?|Commons?|Utils?|Utilities|Misc|Managers?)$|(Helper|Utils|Utility)$")]
    private static partial Regex Drawer();
}
