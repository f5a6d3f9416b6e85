using System.Net.Sockets;
using Npgsql;
using PeerAdvisory.Testing.Processes;
using Testcontainers.PostgreSql;

namespace PeerAdvisory.Testing.Servers;

/// <summary>
/// A PostgreSQL server for tests: the one an environment variable names, else one of our own, in a container or from
/// the machine's programs.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Names a server that runs: the connection string of a superuser.</summary>
    public const string Variable = "PEERADVISORY_TEST_POSTGRES";

    private readonly NpgsqlConnectionStringBuilder _superuser;

    private PostgresServer(string superuser, OwnServer? own)
    {
        // Not pooled: a pooled connection would hold the template database that is to be cloned.
        _superuser = new(superuser) { Pooling = false, IncludeErrorDetail = true };
        Own = own;
    }

    /// <summary>The port it listens on.</summary>
    public int Port => _superuser.Port;

    /// <summary>The address of a superuser, in the database <c>postgres</c>.</summary>
    public string Superuser => Connection("postgres");

    internal OwnServer? Own { get; }

    /// <summary>The server that the tests of this process share.</summary>
    internal static async Task<PostgresServer> Shared()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            var server = new PostgresServer(given, null);
            try
            {
                await server.Execute("postgres", "select 1");
                return server;
            }
            catch (Exception exception) when (exception is NpgsqlException or SocketException)
            {
                throw new InvalidOperationException($"{Variable} names a PostgreSQL that does not answer as a superuser: {exception.Message}", exception);
            }
        }

        return await Private();
    }

    /// <summary>A server of one's own, which may be ended and started again.</summary>
    internal static async Task<PostgresServer> Private()
    {
        var port = FreePort.Next();
        var address = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Database = "postgres" };
        switch (await ServerChoices.Choice())
        {
            case ServerChoice.Containers:
                address.Password = Guid.NewGuid().ToString("N");
                var container = new ContainerServer(() => new PostgreSqlBuilder("postgres:17")
                    .WithUsername("postgres")
                    .WithPassword(address.Password)
                    .WithPortBinding(port, PostgreSqlBuilder.PostgreSqlPort)
                    // The module switches durability off; an answered commit that a kill takes back is what we test for.
                    .WithCommand("-c", "synchronous_commit=on", "-c", "max_connections=200")
                    .Build());
                await container.Start();
                return new(address.ConnectionString, container);
            default:
                var script = new ScriptedServer("postgres", port);
                await script.Start();
                address.Password = script.Password;
                return new(address.ConnectionString, script);
        }
    }

    /// <summary>The address of a role in a database of this server.</summary>
    public string Connection(string database, string? role = null, string? password = null)
    {
        var address = new NpgsqlConnectionStringBuilder(_superuser.ConnectionString) { Database = database };
        if (role is not null)
        {
            (address.Username, address.Password, address.Pooling) = (role, password, true);
        }

        return address.ConnectionString;
    }

    /// <summary>Runs statements as the superuser.</summary>
    public async Task Execute(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Connection(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks for one value as the superuser.</summary>
    public async Task<T?> Ask<T>(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Connection(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Whether there is a database of this name.</summary>
    internal Task<bool> Has(string database) =>
        Ask<bool>("postgres", $"select exists (select from pg_database where datname = '{database}')");

    /// <summary>Whether a <c>psql</c> is at hand: the server's own, or one on this machine.</summary>
    internal bool CanRunScripts => Own is not null || (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Combine(folder, "psql")));

    /// <summary>Runs a script with <c>psql</c> as the superuser, stopping at the first error.</summary>
    public async Task RunScript(string file, IReadOnlyDictionary<string, string> variables)
    {
        string[] arguments =
        [
            "-X", "-q", "-v", "ON_ERROR_STOP=1",
            .. variables.SelectMany(variable => new[] { "-v", $"{variable.Key}={variable.Value}" }),
        ];
        switch (Own)
        {
            case ScriptedServer:
                await Own.Tool("psql", [.. arguments, "-f"], file);
                break;
            case ContainerServer:
                await Own.Tool("env", [$"PGPASSWORD={_superuser.Password}", "psql", "-h", "127.0.0.1", "-U", "postgres", .. arguments, "-f"], file);
                break;
            default:
                if (!CanRunScripts)
                {
                    throw new InvalidOperationException($"{Variable} names a server whose roles are yet to be made, and that needs psql. Please install it (on Debian: apt-get install postgresql-client).");
                }

                await Command.Run("env",
                [
                    $"PGPASSWORD={_superuser.Password}", "psql", "-h", _superuser.Host ?? "127.0.0.1", "-p", $"{_superuser.Port}",
                    "-U", _superuser.Username ?? "postgres", "-d", "postgres", .. arguments, "-f", file,
                ]);
                break;
        }
    }

    /// <summary>Ends a server of our own; leaves another's alone.</summary>
    public ValueTask DisposeAsync() => Own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
