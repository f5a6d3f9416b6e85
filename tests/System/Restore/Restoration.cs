using System.Text.Json.Nodes;
using PeerAdvisory.System.Tests.Faults;
using PeerAdvisory.Testing;

namespace PeerAdvisory.System.Tests.Restore;

/// <summary>
/// With clients writing all the while, Enrolment is backed up, goes on, and is restored to that backup. Three municipalities are
/// watched: one enrolled before the backup, one whose admission alone came after it, and one that came after it altogether.
/// </summary>
public sealed class Restoration(Tally tally) : IAsyncLifetime
{
    private Deployment? _deployment;

    /// <summary>Where it happened.</summary>
    public Deployment Deployment => _deployment!;

    /// <summary>Answered before the backup was begun or after the restore was done, or by another service: these survive.</summary>
    public IReadOnlyCollection<Acknowledged> Surviving { get; private set; } = [];

    /// <summary>Answered by Enrolment after the backup was made and before the restore was begun: these do not.</summary>
    public IReadOnlyCollection<Acknowledged> Gone { get; private set; } = [];

    /// <summary>Answered by anybody after the restore.</summary>
    public IReadOnlyCollection<Acknowledged> Later { get; private set; } = [];

    /// <summary>An application from before the backup, sent again after the restore.</summary>
    public Repeatable Kept { get; private set; } = null!;

    /// <summary>An admission that the restore took back, of an enrolment it did not; sent again twice.</summary>
    public Repeatable Readmitted { get; private set; } = null!;

    /// <summary>An application that the restore took back; sent again twice.</summary>
    public Repeatable Lost { get; private set; } = null!;

    /// <summary>The course of what was lost, as it was before the restore.</summary>
    public JsonNode CourseOfTheLost { get; private set; } = null!;

    /// <summary>Restores once, or as many times as there are rounds; the last is what is looked at.</summary>
    public async ValueTask InitializeAsync()
    {
        _deployment = await Deployment.Up();
        foreach (var (round, seed) in Rounds.All)
        {
            if (round > 1)
            {
                await Reconciliation.Holds(Deployment, Surviving);
            }

            await Happens(round, seed);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _deployment?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task Happens(int round, int seed)
    {
        var random = new Random(seed);
        await using var writers = Writers.Start(Deployment, seed);
        var cohort = await OpenCohort();
        Kept = Apply(cohort, "0101");
        await Admit(await Meet(await Kept.Send())).Send();
        Readmitted = Admit(await Meet(await Apply(cohort, "0751").Send()));
        await Write(writers, random, []);

        var before = writers.Promised.ToHashSet();
        var file = Deployment.PathOf("enrolment.backup");
        await Deployment.Command("backup", "enrolment", file);
        var backedUp = writers.Promised.ToHashSet();

        await Readmitted.Send();
        Lost = Apply(cohort, "0461");
        var lost = await Admit(await Meet(await Lost.Send())).Send();
        await LogMilestone(await CourseOf(Readmitted.Answers[0]));
        await LogMilestone(await CourseOf(lost));
        await Write(writers, random, backedUp);
        CourseOfTheLost = await CourseOf(lost);

        var restoring = writers.Promised.ToHashSet();
        await Deployment.Command("restore", "enrolment", file);
        var restored = writers.Promised.ToHashSet();

        await Kept.Send();
        foreach (var again in new[] { Readmitted, Readmitted, Lost, Lost })
        {
            await again.Send();
        }

        await Write(writers, random, restored);
        await writers.Finish().WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);

        Gone = [.. restoring.Except(backedUp).Where(IsEnrolments)];
        Later = [.. writers.Promised.Except(restored)];
        Surviving = [.. writers.Promised.Where(one => !IsEnrolments(one) || before.Contains(one) || Later.Contains(one))];
        await Reconciliation.Arrives(Deployment);
        var (missing, doubled) = await Reconciliation.Count(Deployment, Surviving);
        tally.Add("Enrolment is restored", round, seed, writers.Attempted, Surviving.Count, missing, doubled);
    }

    private static bool IsEnrolments(Acknowledged one) => one.Service == "enrolment";

    /// <summary>Lets clients write until every service has promised something new, and some moments more.</summary>
    private static async Task Write(Writers writers, Random random, HashSet<Acknowledged> known)
    {
        await Eventually.Is(() => writers.Promised.Except(known).Select(one => one.Service).Distinct().Count() == 3);
        await Task.Delay(random.Next(500, 2_000), TestContext.Current.CancellationToken);
    }

    private async Task<JsonNode> OpenCohort()
    {
        var programme = await Request("/v1/programmes", new
        {
            name = "Programme of a restore test", startsOn = "2023-01-01", endsOn = "2026-12-31", capacity = 98,
        }).Send();
        return await Request("/v1/cohorts", new
        {
            programme = Id(programme), startsOn = "2025-01-15", signUpDeadline = "2024-12-01", places = 98,
        }).Send();
    }

    private Repeatable Apply(JsonNode cohort, string municipality) =>
        Request("/v1/enrolments", new { cohort = Id(cohort), municipality, appliedOn = "2024-10-01" });

    private Task<JsonNode> Meet(JsonNode enrolment) =>
        Request($"/v1/enrolments/{Id(enrolment)}/meetings", new { heldOn = "2024-10-20" }, enrolment).Send();

    private Repeatable Admit(JsonNode enrolment) =>
        Request($"/v1/enrolments/{Id(enrolment)}/admissions", new { enrolledOn = "2024-11-01" }, enrolment);

    private Repeatable Request(string path, object body, JsonNode? seen = null) =>
        new(Deployment, path, body, seen?["version"]!.GetValue<int>());

    /// <summary>The course that an enrolment began, once there is one.</summary>
    private async Task<JsonNode> CourseOf(JsonNode enrolment)
    {
        var found = await Eventually.Until(
            () => Deployment.Get("advisory", $"/v1/courses?limit=200&municipality={enrolment["municipality"]}"),
            courses => courses["items"]!.AsArray().Any(IsItsCourse),
            what: "the enrolment has its course");
        return found["items"]!.AsArray().Single(IsItsCourse)!;

        bool IsItsCourse(JsonNode? course) => course!["enrolment"]!.GetValue<Guid>() == Id(enrolment);
    }

    /// <summary>Another client may log on the same course at the same time, so it is tried until it is done.</summary>
    private async Task LogMilestone(JsonNode course) => await Eventually.Is(async () =>
    {
        var current = await Deployment.Get("advisory", $"/v1/courses/{Id(course)}");
        var milestone = current["milestones"]!.AsArray().First(milestone => milestone!["reachedOn"] is null)!["code"];
        await Request($"/v1/courses/{Id(course)}/milestone-entries", new { milestone, reachedOn = "2025-03-03" }, current).Once();
        return true;
    });

    private static Guid Id(JsonNode resource) => resource["id"]!.GetValue<Guid>();
}
