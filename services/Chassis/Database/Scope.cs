using Dapper;
using Npgsql;

namespace PeerAdvisory.Chassis.Database;

/// <summary>Says to PostgreSQL whose rows a transaction may see. Row-level security goes by nothing else.</summary>
public static class Scope
{
    /// <summary>The service itself, such as its relay and its consumers.</summary>
    public const string All = "all";

    /// <summary>The first command of every batch; it holds until the batch's transaction ends.</summary>
    /// <param name="authorities">Comma-separated authorities, or <see cref="All"/>. Empty sees nothing.</param>
    public static NpgsqlBatchCommand Command(string authorities) => new("select set_config('app.authority', $1, true)")
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = authorities } },
    };

    /// <summary>All rows a statement gives within a scope: one round trip, a transaction of its own.</summary>
    internal static async Task<IReadOnlyList<T>> Query<T>(
        NpgsqlDataSource database, string authorities, string sql, object? parameters, CancellationToken cancellation)
    {
        var all = new DynamicParameters(parameters);
        all.Add("scope", authorities);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition($"select set_config('app.authority', @scope, true);\n{sql}", all, cancellationToken: cancellation));
        await results.ReadAsync<string>();
        return (await results.ReadAsync<T>()).AsList();
    }
}
