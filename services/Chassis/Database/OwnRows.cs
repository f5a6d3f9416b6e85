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
    /// <param name="authorities">Whose rows it may see where that is not everybody's: as of <see cref="Scope.Command"/>.</param>
    public Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters, CancellationToken cancellation, string authorities = Scope.All) =>
        Scope.Query<T>(database, authorities, sql, parameters, cancellation);

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
