using Microsoft.Extensions.Time.Testing;
using Npgsql;
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

namespace PeerAdvisory.Advisory.Tests.Running;

/// <summary>What Advisory does by itself, on a real database and a clock the tests set: no process, no broker, no waiting.</summary>
public sealed class SimulatedAdvisory : IAsyncDisposable
{
    private readonly RelaySignal _relay = new();
    private readonly NpgsqlDataSource _source;

    private SimulatedAdvisory(ServiceDatabase database, DateTimeOffset now)
    {
        Database = database;
        Time = new(now);
        _source = NpgsqlDataSource.Create(database.Service);
        Rows = new(_source);
        Commands = new(_source, new("advisory", SupervisedBySbst: true), Time, _relay);
    }

    internal ServiceDatabase Database { get; }

    internal FakeTimeProvider Time { get; }

    internal OwnRows Rows { get; }

    internal OwnCommands Commands { get; }

    /// <summary>Ten o'clock in winter, eleven in summer.</summary>
    internal static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(9, 0), TimeSpan.Zero);

    internal static async Task<SimulatedAdvisory> Begin(TestServers servers, DateOnly day)
    {
        DapperTypes.Register();
        return new(await (await servers.Databases("advisory")).Clone(), At(day));
    }

    /// <summary>One more replica that records what came to pass.</summary>
    internal RecordNotices Recorder(NoticeThresholds? thresholds = null) => new(Rows, Commands, thresholds ?? NoticeThresholds.Usual, Time);

    /// <summary>Courses that begin in the ten months before the day, and the three after.</summary>
    internal async Task<IReadOnlyList<Guid>> Plan(int count, DateOnly day, Random random, Func<int, CourseSnapshot, CourseSnapshot>? shape = null)
    {
        List<Guid> courses = [];
        for (var number = 0; number < count; number++)
        {
            var id = Guid.CreateVersion7();
            var planned = AnyCourse.Planned(day.AddDays(random.Next(-300, 100))) with { Enrolment = Guid.CreateVersion7() };
            var course = shape?.Invoke(number, planned) ?? planned;
            Assert.True(await Commands.Create<CourseSnapshot, object?>(
                Course.Aggregate, id, _ => Task.FromResult<object?>(null),
                (_, stamp) => new Decision<CourseSnapshot>(new CoursePlanned(stamp.Stream, stamp.Version, stamp.RecordedAt, course)),
                TestContext.Current.CancellationToken));
            courses.Add(id);
        }

        return courses;
    }

    /// <summary>Somebody does something to the course, if it may be done.</summary>
    internal Task<bool> Live(Guid course, DateOnly day, Random random)
    {
        var codes = AnyCourse.Anchored.Milestones;
        var step = new Step(random.Next(0, 10), random.Next(1, 20), codes[random.Next(codes.Count)].Code, random.Next(-10, 60), random.Next(2) == 0);
        return Change(course, (held, stamp) => step.What is 7 or 8 ? null : AnyCourse.Try(held, step, stamp with { Today = day })?.SingleOrDefault());
    }

    internal Task<bool> Change(Guid course, Func<CourseSnapshot, Stamp, Decision<CourseSnapshot>?> decide) => Commands.Change<CourseSnapshot, object?>(
        Course.Aggregate, course, null, (held, _, stamp) => decide(held, stamp), TestContext.Current.CancellationToken);

    internal async Task<CourseSnapshot> Snapshot(Guid course)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var scope = new NpgsqlCommand("select set_config('app.authority', 'all', true)", connection);
        await scope.ExecuteNonQueryAsync();
        return (await Aggregates.Snapshot(connection, Course.Aggregate, course, new(All: true, []), TestContext.Current.CancellationToken))!;
    }

    internal async Task<string[]> Lines(string sql) =>
        await Database.Ask<string[]>($"select coalesce(array_agg(line), '{{}}') from ({sql}) as lines (line)") ?? [];

    /// <summary>What a replica does that is killed at some point of it; mostly none is.</summary>
    internal static async Task BrokenOff(Random random, Func<CancellationToken, Task> what)
    {
        if (random.Next(3) > 0)
        {
            return;
        }

        using var killed = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        killed.CancelAfter(TimeSpan.FromMilliseconds(random.Next(1, 12)));
        try
        {
            await what(killed.Token);
        }
        catch (Exception) when (killed.IsCancellationRequested && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // That is what was wanted.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _relay.Dispose();
        await _source.DisposeAsync();
        await Database.DisposeAsync();
    }
}
