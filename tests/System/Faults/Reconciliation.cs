using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using PeerAdvisory.Testing;

namespace PeerAdvisory.System.Tests.Faults;

/// <summary>
/// Holds the whole house against its sources, by means that share no code with it: plain SQL over the source journals and plain
/// loops over what they say.
/// </summary>
public static class Reconciliation
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Waits until everything has arrived, then says whether anything was lost or doubled.</summary>
    /// <param name="house">The house.</param>
    /// <param name="promised">What clients were answered.</param>
    public static async Task Holds(House house, IReadOnlyCollection<Acknowledged> promised)
    {
        await Eventually.Is(() => HasArrived(house), Patience, "every journal has arrived whole in Reporting, and Reporting says so");

        foreach (var source in House.Sources)
        {
            var journal = await Journal(house, source);
            Assert.Equal(Enumerable.Range(1, journal.Count).Select(number => (long?)number), journal.Select(entry => entry.Sequence));

            var inJournal = journal.Select(entry => (entry.Stream, entry.Version)).ToHashSet();
            Assert.Equal(journal.Count, inJournal.Count);
            var lost = promised.Where(one => one.Service == source && !inJournal.Contains((one.Stream, one.Version))).ToList();
            Assert.True(lost.Count == 0, $"{lost.Count} of {promised.Count} acknowledged commands are not in the journal of {source}: {string.Join(", ", lost.Take(3))}");

            var copy = await Copy(house, source);
            Assert.Equal(journal, copy);
        }

        await EveryEnrolmentHasItsCourse(house);
        await FiguresAgree(house);
    }

    /// <summary>How many commands clients were promised that a journal lacks, and how many entries stand twice.</summary>
    public static async Task<(int Lost, int Doubled)> Count(House house, IReadOnlyCollection<Acknowledged> promised)
    {
        var (lost, doubled) = (0, 0);
        foreach (var source in House.Sources)
        {
            var journal = await Journal(house, source);
            var inJournal = journal.Select(entry => (entry.Stream, entry.Version)).ToHashSet();
            lost += promised.Count(one => one.Service == source && !inJournal.Contains((one.Stream, one.Version)));
            var copy = await Copy(house, source);
            lost += journal.Except(copy).Count();
            doubled += copy.Count - copy.Distinct().Count();
        }

        return (lost, doubled);
    }

    private static async Task<bool> HasArrived(House house)
    {
        var asOf = (await house.Get("reporting", "/v1/overview"))["asOf"]!;
        foreach (var source in House.Sources)
        {
            await using var connection = new NpgsqlConnection(house.Database(source).Superuser);
            var waiting = await connection.QuerySingleAsync<long>("select count(*) from journal where sequence is null");
            var numbered = await connection.QuerySingleAsync<long>("select numbered from relay");
            var proved = asOf["sources"]!.AsArray().Single(known => known!["source"]!.GetValue<string>() == source)!;
            if (waiting > 0 || proved["sequence"]!.GetValue<long>() < numbered || !proved["complete"]!.GetValue<bool>())
            {
                return false;
            }
        }

        return await Courses(house) >= await Admissions(house);
    }

    private static async Task<List<Entry>> Journal(House house, string source)
    {
        await using var connection = new NpgsqlConnection(house.Database(source).Superuser);
        return (await connection.QueryAsync<Entry>(
            "select sequence, stream, version, encode(hash, 'hex') as hash from journal order by sequence")).AsList();
    }

    private static async Task<List<Entry>> Copy(House house, string source)
    {
        await using var connection = new NpgsqlConnection(house.Database("reporting").Superuser);
        return (await connection.QueryAsync<Entry>(
            """
            select sequence, stream, version, encode(hash, 'hex') as hash
              from events
             where source = @source and incarnation = (select max(incarnation) from events where source = @source)
             order by sequence
            """, new { source })).AsList();
    }

    private static async Task<long> Admissions(House house)
    {
        await using var connection = new NpgsqlConnection(house.Database("enrolment").Superuser);
        return await connection.QuerySingleAsync<long>("select count(*) from journal where type = 'Enrolment.V1.MunicipalityEnrolled'");
    }

    private static async Task<long> Courses(House house)
    {
        await using var connection = new NpgsqlConnection(house.Database("advisory").Superuser);
        return await connection.QuerySingleAsync<long>("select count(*) from courses");
    }

    /// <summary>One course each; a course whose enrolment a restored journal no longer has is on the list of orphans.</summary>
    private static async Task EveryEnrolmentHasItsCourse(House house)
    {
        await using var enrolment = new NpgsqlConnection(house.Database("enrolment").Superuser);
        var enrolled = (await enrolment.QueryAsync<Guid>("select stream from journal where type = 'Enrolment.V1.MunicipalityEnrolled'")).ToHashSet();
        await using var advisory = new NpgsqlConnection(house.Database("advisory").Superuser);
        var planned = (await advisory.QueryAsync<Guid>("select (snapshot ->> 'enrolment')::uuid from courses")).AsList();

        Assert.Equal(planned.Count, planned.Distinct().Count());
        Assert.Empty(enrolled.Except(planned));
        var orphans = (await house.Get("advisory", "/v1/orphans")).ToJsonString();
        Assert.All(planned.Except(enrolled), orphan => Assert.Contains(orphan.ToString(), orphans, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The overview's positions by sector, counted again from Hiring's journal entry by entry.</summary>
    private static async Task FiguresAgree(House house)
    {
        await using var hiring = new NpgsqlConnection(house.Database("hiring").Superuser);
        var filled = new Dictionary<Guid, JsonNode>();
        foreach (var (stream, body) in await hiring.QueryAsync<(Guid, string)>("select stream, body::text from journal order by ordinal"))
        {
            filled[stream] = JsonNode.Parse(body)!["snapshot"]!;
        }

        var overview = await house.Get("reporting", "/v1/overview");
        var today = DateOnly.Parse(overview["today"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        foreach (var sector in new[] { "municipality", "region" })
        {
            var counted = filled.Values.Where(position =>
                position["sector"]!.GetValue<string>() == sector
                && position["paid"]!.GetValue<bool>()
                && Day(position["from"])!.Value <= today
                && (Day(position["to"]) is not { } to || today < to)).ToList();
            var shown = overview["positions"]!["cells"]!.AsArray().Single(cell =>
                cell!["region"]!.GetValue<string>() == "total" && cell["sector"]!.GetValue<string>() == sector)!;

            Assert.Equal(counted.Count, shown["positions"]!.GetValue<int>());
            Assert.Equal(
                Math.Round(counted.Sum(position => position["weeklyHours"]!.GetValue<decimal>()) / 37m, 2),
                shown["fte"]!.GetValue<decimal>());
        }
    }

    private static DateOnly? Day(JsonNode? value) =>
        value is null ? null : DateOnly.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture);

    private sealed record Entry
    {
        public long? Sequence { get; init; }

        public Guid Stream { get; init; }

        public int Version { get; init; }

        public string Hash { get; init; } = string.Empty;
    }
}
