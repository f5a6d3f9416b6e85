using System.Text.Json;
using Npgsql;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Journal;

/// <summary>Loads one aggregate within a caller's reach.</summary>
public static class Aggregates
{
    /// <summary>The command that finds it, for a batch whose first command set the scope.</summary>
    public static NpgsqlBatchCommand Find<TSnapshot>(Aggregate<TSnapshot> aggregate, Guid id, Reach reach)
        where TSnapshot : ISnapshot => new($"""
        select {Columns(aggregate)}
          from {aggregate.Table}
         where id = $1 and ($2 or authority = any($3))
        """)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = id },
            new NpgsqlParameter<bool> { TypedValue = reach.All },
            new NpgsqlParameter<string[]> { TypedValue = reach.Authorities },
        },
    };

    /// <summary>What <see cref="Read"/> reads of a row, for a statement that finds it otherwise.</summary>
    public static string Columns<TSnapshot>(Aggregate<TSnapshot> aggregate)
        where TSnapshot : ISnapshot => $"{aggregate.Columns}, hash";

    /// <summary>Reads what <see cref="Find"/> found; null for nothing.</summary>
    public static async Task<Loaded<TSnapshot>?> Read<TSnapshot>(NpgsqlDataReader reader, CancellationToken cancellation)
        where TSnapshot : ISnapshot =>
        await reader.ReadAsync(cancellation)
            ? new(
                reader.GetGuid(0),
                reader.GetInt32(1),
                reader.GetFieldValue<byte[]>(4),
                JsonSerializer.Deserialize<TSnapshot>(reader.GetFieldValue<byte[]>(2), Json.Options)!,
                await reader.IsDBNullAsync(3, cancellation) ? null : reader.GetString(3))
            : null;

    /// <summary>The state of one aggregate that a rule needs to know, within a command's transaction and its scope; null for none.</summary>
    /// <param name="connection">Inside the transaction.</param>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="id">Which one.</param>
    /// <param name="reach">Whose rows the rule may know of.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <param name="held">Whether it stays as it is until the transaction ends.</param>
    public static async Task<TSnapshot?> Snapshot<TSnapshot>(
        NpgsqlConnection connection, Aggregate<TSnapshot> aggregate, Guid id, Reach reach, CancellationToken cancellation, bool held = false)
        where TSnapshot : class, ISnapshot
    {
        await using var command = new NpgsqlCommand(
            $"select snapshot from {aggregate.Table} where id = $1 and ($2 or authority = any($3)){(held ? " for share" : "")}", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = id },
                new NpgsqlParameter<bool> { TypedValue = reach.All },
                new NpgsqlParameter<string[]> { TypedValue = reach.Authorities },
            },
        };
        return await command.ExecuteScalarAsync(cancellation) is string snapshot
            ? JsonSerializer.Deserialize<TSnapshot>(snapshot, Json.Options)
            : null;
    }
}
