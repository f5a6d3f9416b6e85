using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Advisory.Tests.Courses;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Advisory.Tests.Notices;

/// <summary>
/// A year of simulated days on a real database: courses live at random, two replicas look on most days, are broken off in between,
/// and are down for weeks. What was recorded is then held against what an onlooker who forgets nothing would have written.
/// </summary>
public sealed class AYearOfNoticesTests(TestServers servers) : IAsyncLifetime
{
    private static readonly DateOnly FirstDay = new(2025, 1, 6);

    private SimulatedAdvisory _advisory = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _advisory = await SimulatedAdvisory.Begin(servers, FirstDay);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _advisory.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_fact_is_recorded_once_with_its_day_whatever_restarts_and_however_long_nobody_looked(int seed)
    {
        var random = new Random(seed);
        var onlooker = new Onlooker();
        var courses = await _advisory.Plan(6, FirstDay, random);
        var down = 0;

        for (var day = FirstDay; day < FirstDay.AddYears(1); day = day.AddDays(1))
        {
            _advisory.Time.SetUtcNow(SimulatedAdvisory.At(day));
            foreach (var course in courses.Where(_ => random.Next(20) == 0))
            {
                await _advisory.Live(course, day, random);
            }

            down = down > 0 ? down - 1 : random.Next(25) == 0 ? random.Next(1, 30) : 0;
            if (down > 0)
            {
                continue;
            }

            await SimulatedAdvisory.BrokenOff(random, killed => _advisory.Recorder().Look(killed));
            var looks = await Task.WhenAll(_advisory.Recorder().Look(TestContext.Current.CancellationToken), _advisory.Recorder().Look(TestContext.Current.CancellationToken));
            Assert.All(looks, stored => Assert.True(stored >= 0));
            Assert.Equal(0, await _advisory.Recorder().Look(TestContext.Current.CancellationToken));
            if (random.Next(10) == 0)
            {
                // Whoever's clock is set back has nothing to record of days that were.
                _advisory.Time.AdjustTime(SimulatedAdvisory.At(day.AddDays(-random.Next(1, 30))));
                Assert.Equal(0, await _advisory.Recorder().Look(TestContext.Current.CancellationToken));
            }

            foreach (var course in courses)
            {
                onlooker.Look(course, await _advisory.Snapshot(course), day);
            }
        }

        await _advisory.Database.Execute("analyze");
        await onlooker.Agrees(_advisory);
    }

    [Fact]
    public async Task Other_thresholds_are_caught_up_with()
    {
        var random = new Random(7);
        var course = (await _advisory.Plan(1, FirstDay, random)).Single();
        _advisory.Time.SetUtcNow(SimulatedAdvisory.At(FirstDay.AddDays(100)));
        await _advisory.Recorder().Run(TestContext.Current.CancellationToken);
        var before = await _advisory.Database.Ask<long>("select count(*) from milestone_notices");

        await _advisory.Recorder(NoticeThresholds.Of("-30,-14,0,14")).Run(TestContext.Current.CancellationToken);

        Assert.Equal(0, await _advisory.Database.Ask<long>("select count(*) from milestone_notices where threshold = -30") - await _advisory.Database.Ask<long>($"""
            select count(*) from open_milestones where course = '{course}' and due - 30 <= '{FirstDay.AddDays(100):yyyy-MM-dd}'
            """));
        Assert.True(await _advisory.Database.Ask<long>("select count(*) from milestone_notices") > before);
    }

    [Fact]
    public async Task A_paused_course_has_nothing_due()
    {
        var course = (await _advisory.Plan(1, FirstDay, new Random(8))).Single();
        _advisory.Time.SetUtcNow(SimulatedAdvisory.At(FirstDay.AddDays(100)));
        await _advisory.Change(course, (held, stamp) => PauseCourse.Decide(
            held, new() { From = stamp.Today, Reason = PauseReason.Budget, ExpectedResumeOn = stamp.Today.AddDays(1) }, null, AnyCourse.Clock, stamp));

        _advisory.Time.SetUtcNow(SimulatedAdvisory.At(FirstDay.AddDays(400)));

        Assert.Equal(0, await _advisory.Recorder().Look(TestContext.Current.CancellationToken));
    }
}
