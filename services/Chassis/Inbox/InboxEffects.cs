using Npgsql;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Inbox;

/// <summary>
/// Remembers what was done on the strength of a foreign event, so that it can be told when a restored source no longer has it.
/// </summary>
public static class InboxEffects
{
    /// <summary>Records an effect, or confirms one when the same event comes again from a restored journal.</summary>
    /// <param name="connection">Inside the inbox's transaction.</param>
    /// <param name="received">The event acted on.</param>
    /// <param name="happened">Its content.</param>
    /// <param name="effect">What was done, such as <c>course 018f…</c>.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public static async Task Record(
        NpgsqlConnection connection, ReceivedEvent received, IEvent happened, string effect, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            with alarm as (
                insert into inbox_alarms (source, incarnation, kind, detail, raised_at)
                select $1, $5, 'another-hash', $2 || ' version ' || $3, clock_timestamp()
                 where exists (select from inbox_effects where source = $1 and stream = $2 and version = $3 and hash <> $4)
                on conflict do nothing
            )
            insert into inbox_effects (source, stream, version, hash, incarnation, effect)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (source, stream, version, hash) do update set incarnation = excluded.incarnation
            """, connection)
        {
            Parameters =
            {
                new() { Value = received.Source },
                new() { Value = happened.Stream },
                new() { Value = happened.Version },
                new() { Value = received.Hash },
                new() { Value = received.Incarnation },
                new() { Value = effect },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
