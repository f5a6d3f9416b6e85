using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Chassis.Database;

/// <summary>Reads rows on behalf of a caller: one round trip, with row-level security set for it.</summary>
/// <remarks>
/// Every query also carries the scope as a predicate, <c>(@all or authority = any(@authorities))</c>, with the parameters of
/// <see cref="Reach.Parameters"/>: either of the two would do, and neither is trusted alone. A page carries it too, in the form that an
/// index can be read by.
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

    /// <summary>The first rows of a table in an order, at the same cost however many come after them and however many are others'.</summary>
    /// <remarks>
    /// The table has an index of that order, and one that begins with the authority and goes on in that order. Who sees some authorities
    /// alone gets the first rows of each, by that index, and of those the first: a region that takes over another sees two. Who sees all
    /// and asks for those of some, such as a region's 46 municipalities, gets them likewise, but the index alone is read before it is known
    /// which are the first. How many is part of the statement, since the plan that a session keeps depends on it.
    /// </remarks>
    /// <param name="columns">What is read of each row.</param>
    /// <param name="table">The table.</param>
    /// <param name="filters">What holds of the rows, the place they come after among it.</param>
    /// <param name="order">The columns they are ordered by.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Ends the query.</param>
    public Task<IReadOnlyList<T>> First<T>(
        string columns, string table, Filters filters, string order, int count, CancellationToken cancellation)
    {
        // What leads is a condition of the place, not of the filters: an order without it would give the rows of every value.
        if (filters.Lead is { } lead && !order.StartsWith($"{lead}, ", StringComparison.Ordinal))
        {
            throw new ArgumentException($"The list is read by {lead}, and not in that order.", nameof(order));
        }

        return Query<T>(
            (caller.Reach.All, filters.Authorities) switch
            {
                (true, null) => $"select {columns} from {table} where {filters.Sql} order by {order} limit {count}",
                (true, _) => $"""
                    select {columns}
                      from {table}
                     where ({order}) in (
                               select {order}
                                 from unnest(@of) as asked (whose)
                                cross join lateral (
                                          select {order} from {table} where authority = whose and {filters.Sql} order by {order} limit {count}) as held
                                order by {order}
                                limit {count})
                     order by {order}
                    """,
                _ => $"""
                    select {columns}
                      from unnest(@authorities) as own (whose)
                     cross join lateral (
                               select *
                                 from {table}
                                where authority = whose and {filters.Sql}{(filters.Authorities is null ? "" : " and authority = any(@of)")}
                                order by {order}
                                limit {count}) as held
                     order by {order}
                     limit {count}
                    """,
            },
            filters.Parameters, cancellation);
    }
}
