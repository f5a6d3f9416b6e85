using System.Text.Json;
using Npgsql;
using PeerAdvisory.Chassis.Inbox;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Tests.Consumer;

/// <summary>Writes down whatever it is told to apply, so that what is lost or doubled shows.</summary>
internal abstract class Copy(Interference interference) : Subscription
{
    public override async Task Apply(IReadOnlyList<ReceivedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await interference.Applying(events, cancellation);
        foreach (var received in events)
        {
            var happened = (IEvent)JsonSerializer.Deserialize(received.Body, EventNames.All[received.Type], Web.Json.Options)!;
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new("""
                        insert into applied (source, incarnation, sequence, stream, version, type, hash, correlation, traceparent)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        """)
                    {
                        Parameters =
                        {
                            new() { Value = received.Source },
                            new() { Value = received.Incarnation },
                            new() { Value = received.Sequence },
                            new() { Value = happened.Stream },
                            new() { Value = happened.Version },
                            new() { Value = received.Type },
                            new() { Value = received.Hash },
                            new() { Value = received.Correlation },
                            new() { Value = (object?)received.TraceParent ?? DBNull.Value },
                        },
                    },
                    new("""
                        insert into figures (stream, version, incarnation) values ($1, $2, $3)
                        on conflict (stream) do update set version = excluded.version, incarnation = excluded.incarnation
                         where (figures.incarnation, figures.version) < (excluded.incarnation, excluded.version)
                        """)
                    {
                        Parameters =
                        {
                            new() { Value = happened.Stream }, new() { Value = happened.Version }, new() { Value = received.Incarnation },
                        },
                    },
                },
            };
            await batch.ExecuteNonQueryAsync(cancellation);
            if (interference.Refused(received))
            {
                throw new InvalidOperationException($"{happened.Stream} is refused.");
            }

            await InboxEffects.Record(connection, received, happened, $"figure {happened.Stream}", cancellation);
        }
    }

    public override async Task Superseded(long incarnation, NpgsqlConnection connection, CancellationToken cancellation)
    {
        interference.Superseded.Add(incarnation);
        await using var command = new NpgsqlCommand("delete from figures where incarnation < $1", connection) { Parameters = { new() { Value = incarnation } } };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>Hears the test source.</summary>
internal sealed class HiringCopy(Interference interference) : Copy(interference)
{
    public override string Source => "hiring";
}

/// <summary>Hears the real enrolment service.</summary>
internal sealed class EnrolmentCopy(Interference interference) : Copy(interference)
{
    public override string Source => "enrolment";
}
