using Dapper;
using Npgsql;

namespace PeerAdvisory.Chassis.Database;

/// <summary>Reads and writes rows for the service itself, such as its own lists of what there is to do: one round trip, its own scope.</summary>
public sealed class OwnRows(NpgsqlDataSource database)
{
    /// <summary>All rows a statement gives.</summary>
    /// <param name="sql">One statement; a transaction of its own.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition($"select set_config('app.authority', '{Scope.All}', true);\n{sql}", parameters, cancellationToken: cancellation));
        await results.ReadAsync<string>();
        return (await results.ReadAsync<T>()).AsList();
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <param name="sql">One statement; a transaction of its own.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task Execute(string sql, object? parameters, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(
            new CommandDefinition($"select set_config('app.authority', '{Scope.All}', true);\n{sql}", parameters, cancellationToken: cancellation));
    }
}
