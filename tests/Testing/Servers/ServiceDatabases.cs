using System.Security.Cryptography;
using Npgsql;

namespace PeerAdvisory.Testing.Servers;

/// <summary>
/// The databases of one service on a test server: its roles and one template, migrated once, from which each test class
/// gets a clone of its own.
/// </summary>
public sealed class ServiceDatabases
{
    /// <summary>The services that have a database.</summary>
    internal static readonly string[] Services = ["enrolment", "advisory", "hiring", "reporting"];

    // The roles belong to the whole server, which several test processes may share: so their passwords are agreed, not drawn.
    private static string OwnerPassword(string service) => $"{service}-owner-test";

    private static string ServicePassword(string service) => $"{service}-test";

    private readonly PostgresServer _server;
    private readonly string _template;

    private ServiceDatabases(PostgresServer server, string service, string template) =>
        (_server, Service, _template) = (server, service, template);

    /// <summary>The service's name, which is also its role's.</summary>
    public string Service { get; }

    /// <summary>A new database as the migrations leave it. Dispose it to drop it.</summary>
    public async Task<ServiceDatabase> Clone()
    {
        var name = $"{Service}_{Guid.NewGuid():N}"[..(Service.Length + 13)];
        await _server.Execute("postgres", $"create database {name} template {_template} owner {Service}_owner");

        // What deploy/databases.sql grants on a database is not cloned with it.
        await _server.Execute(name, $"revoke all on database {name} from public; grant connect on database {name} to {Service}");
        return new(
            _server,
            name,
            _server.Connection(name, $"{Service}_owner", OwnerPassword(Service)),
            _server.Connection(name, Service, ServicePassword(Service)));
    }

    /// <summary>Makes the roles and the template, unless another test or another test process has.</summary>
    /// <param name="server">Where.</param>
    /// <param name="service">The service's name: <c>enrolment</c>.</param>
    /// <param name="dll">The assembly with the migrations; when it or the chassis beside it changes, so does the template.</param>
    /// <param name="migrate">Runs the migrations, given the owner's connection string.</param>
    internal static async Task<ServiceDatabases> Prepare(PostgresServer server, string service, string dll, Func<string, Task> migrate)
    {
        var template = $"{service}_template_{Fingerprint(dll)}";
        await using var gate = new NpgsqlConnection(server.Superuser);
        await gate.OpenAsync();
        await using (var wait = new NpgsqlCommand("select pg_advisory_lock(hashtext('PeerAdvisory.Testing'))", gate))
        {
            await wait.ExecuteNonQueryAsync();
        }

        if (!await server.Has(template))
        {
            // Without psql there is only what whoever provides the server has made.
            if (server.CanRunScripts || !await server.Has(service))
            {
                await MakeRoles(server, service);
            }

            // Made under another name, so that nobody clones half of it. The service's own database stays empty: it is only
            // there to be cloned with the encoding and the collation that deploy/databases.sql gives it.
            var unfinished = $"{service}_unfinished";
            await server.Execute("postgres", $"drop database if exists {unfinished} with (force)");
            await server.Execute("postgres", $"create database {unfinished} template {service} owner {service}_owner");
            var owner = new NpgsqlConnectionStringBuilder(server.Connection(unfinished, $"{service}_owner", OwnerPassword(service)))
            {
                // A pooled connection would stay in the template, and a database somebody is in cannot be cloned.
                Pooling = false,
            };
            await migrate(owner.ConnectionString);
            await server.Execute("postgres", $"alter database {unfinished} rename to {template}");
        }

        return new(server, service, template);
    }

    /// <summary>Makes a service's roles and its database as <c>deploy/databases.sql</c> does in production.</summary>
    internal static Task MakeRoles(PostgresServer server, string service) =>
        server.RunScript(Repository.PathOf("deploy", "databases.sql"), new Dictionary<string, string>
        {
            ["service"] = service,
            ["owner_password"] = OwnerPassword(service),
            ["service_password"] = ServicePassword(service),
        });

    private static string Fingerprint(string dll)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in new[] { dll, Path.Combine(Path.GetDirectoryName(dll)!, "PeerAdvisory.Chassis.dll") }.Where(File.Exists))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }
}
