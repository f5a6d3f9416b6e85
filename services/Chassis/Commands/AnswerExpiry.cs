using Npgsql;
using PeerAdvisory.Chassis.Recurring;

namespace PeerAdvisory.Chassis.Commands;

/// <summary>Forgets answers nobody will ask for again, every hour and in small steps.</summary>
internal sealed class AnswerExpiry(NpgsqlDataSource database, TimeProvider time) : IRecurring
{
    private const int Step = 1000;

    /// <inheritdoc />
    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async Task Run(CancellationToken cancellation)
    {
        int forgotten;
        do
        {
            await using var command = database.CreateCommand("""
                delete from idempotency_keys
                 where ctid = any(array(select ctid from idempotency_keys where created_at < $1 limit $2 for update skip locked))
                """);
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() - IdempotencyKey.Kept });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Step });
            forgotten = await command.ExecuteNonQueryAsync(cancellation);
        }
        while (forgotten == Step);
    }
}
