using Npgsql;

namespace PeerAdvisory.Testing.Servers;

/// <summary>One migrated database of a service, for one test class.</summary>
public sealed class ServiceDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;

    internal ServiceDatabase(PostgresServer server, string name, string owner, string service) =>
        (_server, Name, Owner, Service) = (server, name, owner, service);

    /// <summary>Its name on the server.</summary>
    public string Name { get; }

    /// <summary>The connection string of its owner: what goes into <c>Database__Owner</c>.</summary>
    public string Owner { get; }

    /// <summary>The connection string of the service's own role: what goes into <c>Database__Service</c>.</summary>
    public string Service { get; }

    /// <summary>The connection string of a superuser, for a test that looks behind the service's back.</summary>
    public string Superuser => _server.Connection(Name);

    /// <summary>The same connection string through another port of this machine, as of a <see cref="Faults.FaultProxy"/>.</summary>
    public static string Through(int port, string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = port }.ConnectionString;

    /// <summary>Runs statements as a superuser.</summary>
    public Task Execute(string sql) => _server.Execute(Name, sql);

    /// <summary>Asks for one value as a superuser.</summary>
    public Task<T?> Ask<T>(string sql) => _server.Ask<T>(Name, sql);

    /// <summary>Drops it, whoever is still connected.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var role in new[] { Owner, Service })
        {
            await using var connection = new NpgsqlConnection(role);
            NpgsqlConnection.ClearPool(connection);
        }

        await _server.Execute("postgres", $"drop database if exists {Name} with (force)");
    }
}
