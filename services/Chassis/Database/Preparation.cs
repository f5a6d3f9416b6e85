using Npgsql;

namespace PeerAdvisory.Chassis.Database;

/// <summary>Each session plans a statement once and keeps the plan: planning takes longer than most of them.</summary>
internal static class Preparation
{
    /// <summary>How many statements a session keeps plans of.</summary>
    private const int Statements = 100;

    /// <summary>A connection string whose sessions do so.</summary>
    internal static NpgsqlConnectionStringBuilder Prepared(string database) => new(database) { MaxAutoPrepare = Statements };
}
