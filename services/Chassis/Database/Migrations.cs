using System.Reflection;
using DbUp;
using DbUp.Engine;
using Npgsql;

namespace PeerAdvisory.Chassis.Database;

/// <summary>
/// Brings a service's database to the shape its code expects: the chassis's scripts first, then the service's own, each embedded
/// as <c>Database/NNNN_what.sql</c>. A script that has landed is never edited.
/// </summary>
public static class Migrations
{
    /// <summary>Any number will do, as long as every replica takes the same.</summary>
    private const long Lock = 0x7065_6572;

    /// <summary>Runs what has not been run, all in one transaction, while any other replica waits.</summary>
    /// <param name="ownerConnectionString">The database's owner: the service's own role may not change tables.</param>
    /// <param name="service">The service's name and role, which the scripts grant to as <c>:service</c>.</param>
    /// <param name="assembly">The service's assembly.</param>
    /// <exception cref="InvalidOperationException">A script failed; nothing of this run was kept.</exception>
    public static void Run(string ownerConnectionString, string service, Assembly assembly)
    {
        // DbUp takes no lock between replicas. The session holding ours must not be handed on by a pool, and neither waiting for
        // another replica nor building an index is done in the half minute other commands have.
        var owner = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString;
        using var guard = new NpgsqlConnection(owner);
        guard.Open();
        using (var take = new NpgsqlCommand("select pg_advisory_lock($1)", guard) { Parameters = { new() { Value = Lock } } })
        {
            take.ExecuteNonQuery();
        }

        var result = DeployChanges.To
            .PostgresqlDatabase(owner)
            .WithScriptsEmbeddedInAssembly(typeof(Migrations).Assembly, name => name.EndsWith(".sql", StringComparison.Ordinal))
            .WithScriptsEmbeddedInAssembly(assembly, name => name.EndsWith(".sql", StringComparison.Ordinal))
            .WithScriptNameComparer(new ChassisFirst())
            .WithVariablesDisabled()
            .WithPreprocessor(new ServiceRole(service))
            .WithTransaction()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();

        if (!result.Successful)
        {
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} of {service} failed.", result.Error);
        }
    }

    private sealed class ServiceRole(string service) : IScriptPreprocessor
    {
        public string Process(string contents) => contents.Replace(":service", service, StringComparison.Ordinal);
    }

    private sealed class ChassisFirst : IComparer<string>
    {
        private static readonly string Chassis = $"{typeof(Migrations).Namespace}.";

        public int Compare(string? x, string? y) =>
            Rank(x) == Rank(y) ? string.CompareOrdinal(x, y) : Rank(x) - Rank(y);

        private static int Rank(string? name) => name?.StartsWith(Chassis, StringComparison.Ordinal) == true ? 0 : 1;
    }
}
