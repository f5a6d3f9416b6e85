using System.Data;
using Npgsql;

namespace PeerAdvisory.Operations.Journals;

/// <summary>
/// A service's database as it stood at one moment. Everything is read in one snapshot, so that what is written meanwhile cannot look
/// like a contradiction; and nothing can be written.
/// </summary>
internal sealed class Moment : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private Moment(string service, NpgsqlConnection connection) => (Service, _connection) = (service, connection);

    /// <summary>The service.</summary>
    internal string Service { get; }

    /// <summary>Takes the snapshot.</summary>
    internal static async Task<Moment> Of(string service, string owner, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

            // The first statement takes the snapshot. Times are written as UTC whatever the server's own zone is.
            await using var first = new NpgsqlCommand("set transaction read only; set local timezone to 'UTC'; select 1", connection);
            await first.ExecuteNonQueryAsync(cancellation);
            return new(service, connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether there is a table or view of this name.</summary>
    internal async Task<bool> Has(string relation, CancellationToken cancellation) =>
        (await All("select to_regclass($1) is not null", row => row.GetBoolean(0), cancellation, relation))[0];

    /// <summary>All rows of a query.</summary>
    internal async Task<IReadOnlyList<T>> All<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object[] parameters)
    {
        var rows = new List<T>();
        await foreach (var row in Each(sql, read, cancellation, parameters))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The rows of a query as they come: a journal may be larger than memory.</summary>
    internal async IAsyncEnumerable<T> Each<T>(
        string sql,
        Func<NpgsqlDataReader, T> read,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation,
        params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return read(reader);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
