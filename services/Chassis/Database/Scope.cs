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
}
