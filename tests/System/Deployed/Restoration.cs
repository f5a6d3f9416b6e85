using System.Text.Json.Nodes;
using PeerAdvisory.System.Tests.Faults;
using PeerAdvisory.Testing;

namespace PeerAdvisory.System.Tests.Deployed;

/// <summary>
/// With clients writing all the while, Enrolment is backed up, goes on, and is restored to that backup. Three municipalities are
/// watched: one enrolled before the backup, one whose admission alone came after it, and one that came after it altogether.
/// </summary>
public sealed class Restoration(Tally tally) : IAsyncLifetime
{
    private Deployment? _deployment;

    /// <summary>Where it happened.</summary>
    public Deployment Deployment => _deployment!;

    /// <summary>Who enrols there.</summary>
    public Consultant Consultant { get; private set; } = null!;

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
        Consultant = new(_deployment);
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
        var cohort = await Consultant.OpenCohort();
        Kept = Consultant.Apply(cohort, "0101");
        await Consultant.Admit(await Consultant.Meet(await Kept.Send())).Send();
        Readmitted = Consultant.Admit(await Consultant.Meet(await Consultant.Apply(cohort, "0751").Send()));
        await Write(writers, random, []);

        var before = writers.Promised.ToHashSet();
        var file = Deployment.PathOf("enrolment.backup");
        await Deployment.Command("backup", "enrolment", file);
        var backedUp = writers.Promised.ToHashSet();

        await Readmitted.Send();
        Lost = Consultant.Apply(cohort, "0461");
        var lost = await Consultant.Admit(await Consultant.Meet(await Lost.Send())).Send();
        await Consultant.LogMilestone(await Consultant.CourseOf(Readmitted.Answers[0]));
        await Consultant.LogMilestone(await Consultant.CourseOf(lost));
        await Write(writers, random, backedUp);
        CourseOfTheLost = await Consultant.CourseOf(lost);

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
}
