using Microsoft.Extensions.Time.Testing;
using Npgsql;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Advisory.Tests.Courses;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Relay;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Advisory.Tests.Notices;

/// <summary>
/// A year of simulated days on a real database: courses live at random, two replicas look on most days, are broken off in between,
/// and are down for weeks. What was recorded is then held against what an onlooker who forgets nothing would have written.
/// </summary>
public sealed class AYearOfNoticesTests(TestServers servers) : IAsyncLifetime
{
    private static readonly NoticeThresholds Thresholds = NoticeThresholds.Usual;
    private static readonly DateOnly FirstDay = new(2025, 1, 6);

    private readonly FakeTimeProvider _time = new(At(FirstDay));
    private readonly RelaySignal _relay = new();
    private ServiceDatabase _database = null!;
    private NpgsqlDataSource _source = null!;
    private OwnCommands _commands = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        DapperTypes.Register();
        _database = await (await servers.Databases("advisory")).Clone();
        _source = NpgsqlDataSource.Create(_database.Service);
        _commands = new OwnCommands(_source, new("advisory", SupervisedBySbst: true), _time, _relay);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _relay.Dispose();
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_fact_is_recorded_once_with_its_day_whatever_restarts_and_however_long_nobody_looked(int seed)
    {
        var random = new Random(seed);
        var onlooker = new Onlooker();
        var courses = await Begin(6, random);
        var down = 0;

        for (var day = FirstDay; day < FirstDay.AddYears(1); day = day.AddDays(1))
        {
            _time.SetUtcNow(At(day));
            foreach (var course in courses.Where(_ => random.Next(20) == 0))
            {
                await Live(course, day, random);
            }

            down = down > 0 ? down - 1 : random.Next(25) == 0 ? random.Next(1, 30) : 0;
            if (down > 0)
            {
                continue;
            }

            await BrokenOff(random);
            var looks = await Task.WhenAll(Replica().Look(TestContext.Current.CancellationToken), Replica().Look(TestContext.Current.CancellationToken));
            Assert.All(looks, stored => Assert.True(stored >= 0));
            Assert.Equal(0, await Replica().Look(TestContext.Current.CancellationToken));
            foreach (var course in courses)
            {
                onlooker.Look(course, await Snapshot(course), day);
            }
        }

        await _database.Execute("analyze");
        Assert.Equal(
            onlooker.Standing.Order(StringComparer.Ordinal),
            (await Lines("select concat_ws(' ', course, milestone, due, threshold) from milestone_notices where not withdrawn")).Order(StringComparer.Ordinal));
        Assert.Equal(
            onlooker.Withdrawn.Order(StringComparer.Ordinal),
            (await Lines("select concat_ws(' ', course, milestone, due, threshold) from milestone_notices where withdrawn")).Order(StringComparer.Ordinal));
        Assert.Equal(0, await _database.Ask<long>("""
            select count(*) from milestone_notices
             where (snapshot ->> 'fellOn')::date <> due::date + threshold
            """));

        // One entry for each time a fact came to hold, and one for each time it ceased to.
        Assert.Equal(
            onlooker.Entries,
            await _database.Ask<long>("select count(*) from journal where stream in (select id from milestone_notices)"));
    }

    [Fact]
    public async Task Other_thresholds_are_caught_up_with()
    {
        var random = new Random(7);
        var course = (await Begin(1, random)).Single();
        _time.SetUtcNow(At(FirstDay.AddDays(100)));
        await Replica().Run(TestContext.Current.CancellationToken);
        var before = await _database.Ask<long>("select count(*) from milestone_notices");

        await new RecordNotices(new OwnRows(_source), _commands, NoticeThresholds.Of("-30,-14,0,14"), _time).Run(TestContext.Current.CancellationToken);

        Assert.Equal(0, await _database.Ask<long>("select count(*) from milestone_notices where threshold = -30") - await _database.Ask<long>($"""
            select count(*) from open_milestones where course = '{course}' and due - 30 <= '{FirstDay.AddDays(100):yyyy-MM-dd}'
            """));
        Assert.True(await _database.Ask<long>("select count(*) from milestone_notices") > before);
    }

    [Fact]
    public async Task A_paused_course_has_nothing_due()
    {
        var course = (await Begin(1, new Random(8))).Single();
        _time.SetUtcNow(At(FirstDay.AddDays(100)));
        await _commands.Change<CourseSnapshot, object?>(
            Course.Aggregate, course, null,
            (held, _, stamp) => PauseCourse.Decide(
                held, new() { From = stamp.Today, Reason = PauseReason.Budget, ExpectedResumeOn = stamp.Today.AddDays(1) }, null, AnyCourse.Clock, stamp),
            TestContext.Current.CancellationToken);

        _time.SetUtcNow(At(FirstDay.AddDays(400)));

        Assert.Equal(0, await Replica().Look(TestContext.Current.CancellationToken));
    }

    private static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(9, 0), TimeSpan.Zero);

    private RecordNotices Replica() => new(new OwnRows(_source), _commands, Thresholds, _time);

    /// <summary>A replica that is killed at some point of its look.</summary>
    private async Task BrokenOff(Random random)
    {
        if (random.Next(3) > 0)
        {
            return;
        }

        using var killed = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        killed.CancelAfter(TimeSpan.FromMilliseconds(random.Next(1, 12)));
        try
        {
            await Replica().Look(killed.Token);
        }
        catch (Exception) when (killed.IsCancellationRequested && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // That is what was wanted.
        }
    }

    private async Task<IReadOnlyList<Guid>> Begin(int count, Random random)
    {
        List<Guid> courses = [];
        for (var number = 0; number < count; number++)
        {
            var id = Guid.CreateVersion7();
            var course = AnyCourse.Planned(FirstDay.AddDays(random.Next(-300, 100))) with { Enrolment = Guid.CreateVersion7() };
            Assert.True(await _commands.Create<CourseSnapshot, object?>(
                Course.Aggregate, id, _ => Task.FromResult<object?>(null),
                (_, stamp) => new Decision<CourseSnapshot>(new CoursePlanned(stamp.Stream, stamp.Version, stamp.RecordedAt, course)),
                TestContext.Current.CancellationToken));
            courses.Add(id);
        }

        return courses;
    }

    /// <summary>Somebody does something to the course, if it may be done.</summary>
    private Task<bool> Live(Guid course, DateOnly day, Random random)
    {
        var codes = AnyCourse.Anchored.Milestones;
        var step = new Step(random.Next(0, 10), random.Next(1, 20), codes[random.Next(codes.Count)].Code, random.Next(-10, 60), random.Next(2) == 0);
        return _commands.Change<CourseSnapshot, object?>(
            Course.Aggregate, course, null,
            (held, _, stamp) => step.What is 7 or 8 ? null : AnyCourse.Try(held, step, stamp with { Today = day })?.SingleOrDefault(),
            TestContext.Current.CancellationToken);
    }

    private async Task<CourseSnapshot> Snapshot(Guid course)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var scope = new NpgsqlCommand("select set_config('app.authority', 'all', true)", connection);
        await scope.ExecuteNonQueryAsync();
        return (await Aggregates.Snapshot(connection, Course.Aggregate, course, TestContext.Current.CancellationToken))!;
    }

    private async Task<string[]> Lines(string sql) => await _database.Ask<string[]>($"select coalesce(array_agg(line), '{{}}') from ({sql}) as lines (line)") ?? [];

    /// <summary>Looks at whole courses and remembers what it saw: no queue, no index, no database.</summary>
    private sealed class Onlooker
    {
        private readonly Dictionary<string, bool> _facts = new(StringComparer.Ordinal);

        internal long Entries { get; private set; }

        internal IEnumerable<string> Standing => _facts.Where(fact => fact.Value).Select(fact => fact.Key);

        internal IEnumerable<string> Withdrawn => _facts.Where(fact => !fact.Value).Select(fact => fact.Key);

        internal void Look(Guid id, CourseSnapshot course, DateOnly today)
        {
            foreach (var milestone in course.Milestones.Where(CourseClock.IsOpen))
            {
                // What was recorded of another due day of it holds no more.
                foreach (var former in Standing.Where(fact =>
                    fact.StartsWith($"{id} {milestone.Code} ", StringComparison.Ordinal) && !fact.StartsWith($"{id} {milestone.Code} {milestone.Due:yyyy-MM-dd} ", StringComparison.Ordinal)).ToList())
                {
                    _facts[former] = false;
                    Entries++;
                }

                foreach (var threshold in course.Status == CourseStatus.Active ? Thresholds.Days.Where(days => milestone.Due.AddDays(days) <= today) : [])
                {
                    var fact = $"{id} {milestone.Code} {milestone.Due:yyyy-MM-dd} {threshold}";
                    if (!_facts.TryGetValue(fact, out var stands) || !stands)
                    {
                        _facts[fact] = true;
                        Entries++;
                    }
                }
            }
        }
    }
}
