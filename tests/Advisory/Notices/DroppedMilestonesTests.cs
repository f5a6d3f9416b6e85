using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Advisory.Tests.Courses;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Advisory.Tests.Notices;

/// <summary>What becomes of the notices of a milestone that a newer version of the template lacks.</summary>
public sealed class DroppedMilestonesTests(TestServers servers) : IAsyncLifetime
{
    private static readonly DateOnly FirstDay = new(2025, 1, 6);

    /// <summary>What the newer version lacks: long overdue, overdue and due soon when the course moves.</summary>
    private static readonly string[] Open = ["ORGANISATION_SET", "BASELINE", "DEVELOPMENT_PLAN"];

    /// <summary>It lacks this one too, which has been reached by then.</summary>
    private const string Reached = "AGREEMENT";

    private static readonly CourseTemplate Newer = CourseTemplates.First with
    {
        Version = 2, Milestones = [.. CourseTemplates.First.Milestones.Where(milestone => milestone.Code != Reached && !Open.Contains(milestone.Code))],
    };

    private SimulatedAdvisory _advisory = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _advisory = await SimulatedAdvisory.Begin(servers, FirstDay);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _advisory.DisposeAsync();

    [Fact]
    public async Task Those_of_an_open_one_are_withdrawn_once_and_those_of_a_reached_one_stand()
    {
        var course = await Begin();
        await Look(FirstDay.AddDays(5));
        await Change(course, (held, stamp) => LogMilestone.Decide(held, new() { Milestone = Reached, ReachedOn = FirstDay }, [null], AnyCourse.Clock, stamp)[0]);
        var today = new DateOnly(2025, 3, 25);
        await Look(today);
        var before = await Lines();
        Assert.DoesNotContain("true", string.Join(' ', before), StringComparison.Ordinal);
        Assert.Contains("ORGANISATION_SET 14 false", before);
        Assert.Contains("BASELINE 14 false", before);
        Assert.Contains("DEVELOPMENT_PLAN -14 false", before);
        Assert.Contains($"{Reached} 0 false", before);

        await Move(course);
        await Look(today.AddDays(1));

        Assert.Equal(
            before.Select(line => IsOfOpen(line) ? line.Replace("false", "true", StringComparison.Ordinal) : line),
            await Lines());
        Assert.Equal(
            before.Count(IsOfOpen),
            await _advisory.Database.Ask<long>("select count(*) from journal where type = 'Advisory.V1.MilestoneNoticeWithdrawn'"));
        Assert.Equal("2025-03-26", await _advisory.Database.Ask<string>("select string_agg(distinct snapshot ->> 'withdrawnOn', ' ') from milestone_notices where withdrawn"));

        // Nothing is left to do, and nothing more is ever recorded of what is gone.
        Assert.Equal(0, await _advisory.Recorder().Look(Cancellation));
        Assert.Equal(0, await _advisory.Database.Ask<long>("select count(*) from left_due_days"));
        await Look(today.AddDays(60));
        Assert.Equal(before.Count(IsOfOpen), (await Lines()).Count(IsOfOpen));
    }

    [Fact]
    public async Task They_are_withdrawn_once_by_two_replicas_of_which_one_is_broken_off()
    {
        var course = await Begin();
        await Look(new(2025, 3, 25));
        var standing = (await Lines()).Count(line => IsOfOpen(line) || line.StartsWith(Reached, StringComparison.Ordinal));
        await Move(course);

        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var first = _advisory.Recorder().Look(killed.Token);
        await killed.CancelAsync();
        await Record.ExceptionAsync(() => first);
        await Task.WhenAll(_advisory.Recorder().Look(Cancellation), _advisory.Recorder().Look(Cancellation));
        await _advisory.Recorder().Look(Cancellation);

        Assert.Equal(standing, await _advisory.Database.Ask<long>("select count(*) from milestone_notices where withdrawn"));
        Assert.Equal(standing, await _advisory.Database.Ask<long>("select count(*) from journal where type = 'Advisory.V1.MilestoneNoticeWithdrawn'"));
    }

    private static bool IsOfOpen(string line) => Open.Contains(line.Split(' ')[0]);

    private async Task Look(DateOnly day)
    {
        _advisory.Time.SetUtcNow(SimulatedAdvisory.At(day));
        await _advisory.Recorder().Look(Cancellation);
    }

    private async Task<Guid> Begin()
    {
        var end = FirstDay.AddMonths(18);
        return (await _advisory.Plan(1, FirstDay, new Random(1), (_, planned) => new(
            planned.Municipality, planned.Enrolment, 1, CourseStatus.Active, FirstDay, end, end, AnyCourse.Clock.Milestones(CourseTemplates.First, FirstDay)))).Single();
    }

    private Task Move(Guid course) => Change(
        course, (held, stamp) => MoveToTemplate.Decide(held, new() { Version = 2 }, null, [CourseTemplates.First, Newer], AnyCourse.Clock, stamp));

    private async Task Change(Guid course, Func<CourseSnapshot, Stamp, Decision<CourseSnapshot>> decide) => Assert.True(await _advisory.Change(course, decide));

    /// <summary>Each notice's milestone and threshold, and whether it is withdrawn.</summary>
    private async Task<string[]> Lines() => await _advisory.Database.Ask<string[]>(
        "select array_agg(concat(milestone, ' ', threshold, ' ', withdrawn::text) order by milestone, threshold) from milestone_notices") ?? [];
}
