using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using PeerAdvisory.System.Tests.Faults;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.System.Tests.Deployed;

/// <summary>
/// What <c>deploy/up</c> runs: a deployment beside whatever else this tree has running, handled by the documented commands and asked
/// through its Portal. Its programs are those the tests were built with.
/// </summary>
public sealed class Deployment : IHouse, IAsyncDisposable
{
    private static readonly string[] Passed = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT"];

    private static readonly string[] Programs = ["Identity", "Enrolment", "Advisory", "Hiring", "Reporting", "Portal", "Operations"];

    private readonly string _folder;
    private readonly HttpClient _portal;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _tokens = new();
    private readonly IDisposable _will;

    private Deployment(string folder, int port)
    {
        _folder = folder;
        _portal = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
        _will = LastWill.Add($"env {string.Join(' ', Invocation("down", "--wipe").Select(LastWill.Quote))}; rm -rf {LastWill.Quote(folder)}");
    }

    /// <summary>Runs everything, without demonstration data.</summary>
    public static async Task<Deployment> Up()
    {
        var folder = Directory.CreateTempSubdirectory("peeradvisory-deployment-").FullName;

        // Where root runs the tests, other users run the servers and must be able to pass.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        foreach (var program in Programs)
        {
            var dll = Repository.Built($"PeerAdvisory.{program}");
            Directory.CreateDirectory(Path.Combine(folder, "programs"));
            Directory.CreateSymbolicLink(Path.Combine(folder, "programs", program.ToLowerInvariant()), Path.GetDirectoryName(dll)!);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "programs", "built"), "with the tests", TestContext.Current.CancellationToken);
        var port = FreePort.Next();
        var deployment = new Deployment(folder, port);
        try
        {
            await deployment.Command("up", "--native", "--no-demo", "--port", $"{port}");
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    /// <summary>A file of this deployment's own.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Runs a command of <c>deploy</c> as an operator does and returns what it wrote; fails with what it said when it does not exit 0.</summary>
    public Task<string> Command(string name, params IEnumerable<string> arguments) => Testing.Processes.Command.Run("env", Invocation(name, arguments));

    /// <summary>The same, for a command that may refuse.</summary>
    public async Task<int> Try(string name, params IEnumerable<string> arguments) =>
        (await Testing.Processes.Command.Try("env", Invocation(name, arguments))).Code;

    /// <summary>Does something to the database server, as its superuser.</summary>
    public Task Execute(string sql) => ExecuteIn("postgres", sql);

    /// <summary>Does something to one database, as a superuser.</summary>
    public async Task ExecuteIn(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser(database));
        await connection.ExecuteAsync(sql);
    }

    /// <inheritdoc />
    public HttpClient Client(string service) => _portal;

    /// <inheritdoc />
    public Task<string> Token(string role, string authority) => _tokens.GetOrAdd(
        role switch { "programme-manager" => "manager", "municipality" => $"kommune-{authority}", "region" => authority, _ => role },
        account => new(() => Token(account))).Value;

    /// <inheritdoc />
    public string Superuser(string service) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = int.Parse(Read("port"), CultureInfo.InvariantCulture),
        Username = "postgres",
        Password = Read("password"),
        Database = service,
        // A restore puts another database in this one's place.
        Pooling = false,
    }.ConnectionString;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _portal.Dispose();
        await Command("down", "--wipe");
        Directory.Delete(_folder, recursive: true);
        _will.Dispose();
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder, "state", "native", "postgres", name)).Trim();

    private async Task<string> Token(string account)
    {
        using var request = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = account, ["client_secret"] = $"{account}-demo",
        });
        using var answer = await _portal.PostAsync(new Uri("/identity/connect/token", UriKind.Relative), request);
        JsonNode token = await answer.Gives(HttpStatusCode.OK);
        return token["access_token"]!.GetValue<string>();
    }

    /// <summary>Nothing of the test's own surroundings reaches the deployment.</summary>
    private IEnumerable<string> Invocation(string command, params IEnumerable<string> arguments) =>
    [
        "-i",
        .. Passed.Select(name => (name, value: Environment.GetEnvironmentVariable(name)))
            .Where(variable => variable.value is not null)
            .Select(variable => $"{variable.name}={variable.value}"),
        $"PEERADVISORY_STATE={PathOf("state")}", $"PEERADVISORY_PROGRAMS={PathOf("programs")}",
        Repository.PathOf("deploy", command), .. arguments,
    ];
}
