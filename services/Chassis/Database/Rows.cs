using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Chassis.Database;

/// <summary>Reads rows on behalf of a caller: one round trip, with row-level security set for it.</summary>
/// <remarks>
/// Every query also carries the scope as a predicate, <c>(@all or authority = any(@authorities))</c>, with the parameters of
/// <see cref="Reach.Parameters"/>: either of the two would do, and neither is trusted alone.
/// </remarks>
public sealed class Rows(NpgsqlDataSource database, Caller caller)
{
    /// <summary>All rows a query gives.</summary>
    /// <param name="sql">One statement; <c>@all</c> and <c>@authorities</c> hold the caller's scope.</param>
    /// <param name="parameters">Its other parameters.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters, CancellationToken cancellation)
    {
        var all = new DynamicParameters(parameters);
        all.AddDynamicParams(caller.Reach.Parameters);
        all.Add("scope", caller.Reach.Setting);

        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition($"select set_config('app.authority', @scope, true);\n{sql}", all, cancellationToken: cancellation));
        await results.ReadAsync<string>();
        return (await results.ReadAsync<T>()).AsList();
    }
}
