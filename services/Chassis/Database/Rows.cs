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
    public Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters, CancellationToken cancellation)
    {
        var all = new DynamicParameters(parameters);
        all.AddDynamicParams(caller.Reach.Parameters);
        return Scope.Query<T>(database, caller.Reach.Setting, sql, all, cancellation);
    }
}
