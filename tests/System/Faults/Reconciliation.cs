using PeerAdvisory.Testing;

namespace PeerAdvisory.System.Tests.Faults;

/// <summary>
/// Holds the whole house against its sources, by means that share no code with it: plain SQL over the source journals and plain
/// loops over what they say.
/// </summary>
public static class Reconciliation
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Those with a journal that others listen to.</summary>
    private static readonly string[] Sources = ["enrolment", "advisory", "hiring"];

    /// <summary>Who listens to whom, in the order things follow from each other.</summary>
    private static readonly (string Consumer, string Source)[] Listening =
        [("advisory", "enrolment"), ("reporting", "enrolment"), ("reporting", "advisory"), ("reporting", "hiring")];

    /// <summary>Waits until everything has arrived.</summary>
    public static Task Arrives(IHouse house) =>
        Eventually.Is(() => HasArrived(house), Patience, "every journal has arrived whole at its consumers, and they say so");

    /// <summary>Waits until everything has arrived, then says whether anything was lost or doubled.</summary>
    /// <param name="house">The house.</param>
    /// <param name="promised">What clients were answered.</param>
    public static async Task Holds(IHouse house, IReadOnlyCollection<Acknowledged> promised)
    {
        await Arrives(house);
        foreach (var source in Sources)
        {
            var journal = await Journal(house, source);
            Assert.Equal(Enumerable.Range(1, journal.Count).Select(number => (long?)number), journal.Select(entry => entry.Sequence));

            var inJournal = journal.Select(entry => (entry.Stream, entry.Version)).ToHashSet();
            Assert.Equal(journal.Count, inJournal.Count);
            var lost = promised.Where(one => one.Service == source && !inJournal.Contains((one.Stream, one.Version))).ToList();
            Assert.True(lost.Count == 0, $"{lost.Count} of {promised.Count} acknowledged commands are not in the journal of {source}: {string.Join(", ", lost.Take(3))}");

            Assert.Equal(journal, await Copy(house, source, journal));
        }

        await EveryEnrolmentHasItsCourse(house);
        await Figures.Agree(house);
        await RebuiltTheSame(house);
    }

    /// <summary>Enrolments that the broker was given and that no course was planned for yet.</summary>
    public static async Task<int> EnrolledWithoutCourse(IHouse house)
    {
        var published = await house.Query<Guid>(
            "enrolment", "select stream from journal, relay where type = 'Enrolment.V1.MunicipalityEnrolled' and sequence <= published");
        return published.Except(await Planned(house)).Count();
    }

    /// <summary>How far each journal has come, so that what is new can be told from what was there.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Mark(IHouse house)
    {
        var marks = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var source in Sources)
        {
            marks[source] = (await house.Query<long>(source, "select coalesce(max(ordinal), 0) from journal")).Single();
        }

        return marks;
    }

    /// <summary>
    /// How many commands clients were promised that a journal lacks, and how much was done that nobody was promised: a command sent
    /// again with its key and done again, a copy that stands twice, a second course.
    /// </summary>
    /// <param name="house">The house.</param>
    /// <param name="promised">What clients were answered.</param>
    /// <param name="since">Where the journals stood before these clients began; null where what else they wrote is not known.</param>
    public static async Task<(int Lost, int Doubled)> Count(
        IHouse house, IReadOnlyCollection<Acknowledged> promised, IReadOnlyDictionary<string, long>? since = null)
    {
        var (lost, doubled) = (0, 0);
        foreach (var source in Sources)
        {
            var journal = await Journal(house, source);
            var inJournal = journal.Select(entry => (entry.Stream, entry.Version)).ToHashSet();
            var answered = promised.Where(one => one.Service == source).Select(one => (one.Stream, one.Version)).ToHashSet();
            lost += answered.Count(one => !inJournal.Contains(one));
            var copy = await Copy(house, source, journal);
            lost += journal.Except(copy).Count();
            doubled += copy.Count - copy.Distinct().Count();
            if (since is not null)
            {
                doubled += (await house.Query<(Guid, int)>(
                    source, "select stream, version from journal where ordinal > @mark and actor not like 'service:%'", new { mark = since[source] }))
                    .Count(entry => !answered.Contains(entry));
            }
        }

        var planned = await Planned(house);
        return (lost, doubled + planned.Count - planned.Distinct().Count());
    }

    /// <summary>
    /// Every consumer has proved the journal's present life to its last number and holds no earlier one, and says so to who asks.
    /// </summary>
    private static async Task<bool> HasArrived(IHouse house)
    {
        foreach (var (consumer, source) in Listening)
        {
            var at = (await house.Query<Position>(
                source, "select incarnation, numbered, (select count(*) from journal where sequence is null) as waiting from relay")).Single();
            var proved = await house.Query<bool>(
                consumer, "select incarnation = @Incarnation and coalesce(as_of_sequence >= @Numbered, false) from inbox where source = @source",
                new { at.Incarnation, at.Numbered, source });
            if (at.Waiting > 0 || proved is not [true])
            {
                return false;
            }
        }

        var answers = new[] { await house.Get("reporting", "/v1/overview"), await house.Get("advisory", "/v1/orphans") };
        return answers.All(answer => answer["asOf"]!["complete"]!.GetValue<bool>());
    }

    /// <summary>What has its number; what services do by themselves goes on meanwhile.</summary>
    private static Task<IReadOnlyList<Entry>> Journal(IHouse house, string source) => house.Query<Entry>(
        source, "select sequence, stream, version, encode(hash, 'hex') as hash from journal where sequence is not null order by sequence");

    /// <summary>The copy of a journal that was read a moment ago, once it is as long; else what there is of it.</summary>
    private static async Task<IReadOnlyList<Entry>> Copy(IHouse house, string source, IReadOnlyList<Entry> journal)
    {
        IReadOnlyList<Entry> copy = [];
        try
        {
            await Eventually.Is(
                async () =>
                {
                    copy = await house.Query<Entry>(
                        "reporting",
                        "select sequence, stream, version, encode(hash, 'hex') as hash from events where source = @source and sequence <= @last order by incarnation, sequence",
                        new { source, last = journal.Count });
                    return copy.Count >= journal.Count;
                },
                Patience);
        }
        catch (NotInTimeException)
        {
            // What it lacks is for the caller to count.
        }

        return copy;
    }

    /// <summary>The enrolments that courses were planned for.</summary>
    private static Task<IReadOnlyList<Guid>> Planned(IHouse house) =>
        house.Query<Guid>("advisory", "select (snapshot ->> 'enrolment')::uuid from courses");

    /// <summary>One course each; a course whose enrolment a restored journal no longer has is on the list of orphans, and no other.</summary>
    private static async Task EveryEnrolmentHasItsCourse(IHouse house)
    {
        var enrolled = await house.Query<Guid>("enrolment", "select stream from journal where type = 'Enrolment.V1.MunicipalityEnrolled'");
        var planned = await Planned(house);

        Assert.Equal(planned.Count, planned.Distinct().Count());
        Assert.Empty(enrolled.Except(planned));
        var orphans = (await house.Get("advisory", "/v1/orphans"))["courses"]!.AsArray().Select(course => course!["enrolment"]!.GetValue<Guid>());
        Assert.Equal(planned.Except(enrolled).Order(), orphans.Order());
    }

    /// <summary>Derived anew, from the first event on, the projections are what they became as the events came.</summary>
    private static async Task RebuiltTheSame(IHouse house)
    {
        // One may be under way already, where they had been lost.
        var asked = await Eventually.Until(() => house.Post("reporting", "/v1/projections/rebuilds", new { }), _ => true, Patience);
        var finished = await Eventually.Until(
            () => house.Get("reporting", $"/v1/projections/rebuilds/{asked["id"]}"), rebuild => $"{rebuild["status"]}" == "finished", Patience);
        Assert.Equal("0", $"{finished["differences"]!["count"]}");
    }

    private sealed record Entry
    {
        public long? Sequence { get; init; }

        public Guid Stream { get; init; }

        public int Version { get; init; }

        public string Hash { get; init; } = string.Empty;
    }

    private sealed record Position
    {
        public long Incarnation { get; init; }

        public long Numbered { get; init; }

        public long Waiting { get; init; }
    }
}
