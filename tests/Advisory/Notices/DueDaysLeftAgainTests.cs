using Npgsql;
using PeerAdvisory.Advisory.Tests.Courses;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Advisory.Tests.Notices;

/// <summary>What becomes of the notices of a due day that a milestone comes back to, and leaves again.</summary>
public sealed class DueDaysLeftAgainTests(TestServers servers) : IAsyncLifetime
{
    private static readonly DateOnly FirstDay = new(2025, 1, 6);

    private SimulatedAdvisory _advisory = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _advisory = await SimulatedAdvisory.Begin(servers, FirstDay);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _advisory.DisposeAsync();

    [Fact]
    public async Task They_are_withdrawn_also_where_it_is_left_again_just_when_its_return_has_been_seen()
    {
        var course = (await _advisory.Plan(1, FirstDay, new Random(1), (_, _) => AnyCourse.Planned(FirstDay) with { Enrolment = Guid.CreateVersion7() })).Single();
        _advisory.Time.SetUtcNow(SimulatedAdvisory.At(new(2025, 3, 25)));
        await _advisory.Recorder().Look(Cancellation);
        var milestone = $"course = '{course}' and code = 'BASELINE'";
        await _advisory.Database.Execute($"create table was as select due from open_milestones where {milestone}");
        Assert.False(await Withdrawn(course));

        await _advisory.Database.Execute($"update open_milestones set due = '2025-12-01' where {milestone}");
        await _advisory.Database.Execute($"update open_milestones set due = (select due from was) where {milestone}");

        // Who holds the row of the day that was left lets a look get as far as wanting it removed: it has seen that the day is due again.
        await using var connection = new NpgsqlConnection(_advisory.Database.Superuser);
        await connection.OpenAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await Run($"select from left_due_days where {milestone} and due = (select due from was) for update");
        var looking = _advisory.Recorder().Look(Cancellation);
        await Eventually.Is(() => _advisory.Database.Ask<bool>("""
            select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'delete from left_due_days%')
            """));
        await Run($"update open_milestones set due = '2025-12-01' where {milestone}");
        await transaction.CommitAsync(Cancellation);
        await looking;
        await _advisory.Recorder().Look(Cancellation);

        Assert.True(await Withdrawn(course));
        Assert.Equal(0, await _advisory.Database.Ask<long>("select count(*) from left_due_days"));

        async Task Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    private Task<bool> Withdrawn(Guid course) => _advisory.Database.Ask<bool>(
        $"select bool_and(withdrawn) from milestone_notices where course = '{course}' and milestone = 'BASELINE' and due = (select to_char(due, 'YYYY-MM-DD') from was)");
}
