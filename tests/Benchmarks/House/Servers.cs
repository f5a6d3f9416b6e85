using System.Globalization;
using Npgsql;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Faults;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Benchmarks.House;

/// <summary>A PostgreSQL, a RabbitMQ and an issuer of tokens for one run, as durable as in production.</summary>
internal sealed class Servers : IAsyncDisposable
{
    private static readonly string[] Durable = ["fsync", "synchronous_commit", "full_page_writes"];

    private readonly ControllablePostgres _postgres;
    private readonly TestServers _others;

    private Servers(ControllablePostgres postgres, TestServers others) => (_postgres, _others) = (postgres, others);

    internal PostgresServer Postgres => _postgres.Server;

    /// <summary>The first process of PostgreSQL.</summary>
    internal int PostgresProcess => FirstProcess(_postgres.Server.Own, "server/data/postmaster.pid");

    /// <summary>The file PostgreSQL writes its log to.</summary>
    internal string PostgresLog => Path.Combine(FolderOf(_postgres.Server.Own), "log");

    /// <summary>The first process of RabbitMQ.</summary>
    internal async Task<int> BrokerProcess() => FirstProcess((await _others.Broker()).Own, "pid");

    internal static async Task<Servers> Start()
    {
        Environment.SetEnvironmentVariable("PEERADVISORY_TEST_SERVERS", "native");
        var postgres = await ControllablePostgres.Start();

        // When a row was committed is what the lag is measured by.
        await postgres.Server.Execute("postgres", "alter system set track_commit_timestamp = on");
        await postgres.Stop();
        await postgres.StartAgain();
        return new(postgres, new TestServers());
    }

    /// <summary>A service's database, migrated. What its role commits is on disk, or the run ends here.</summary>
    internal async Task<ServiceDatabase> Database(string service)
    {
        var project = ProjectOf(service);
        var databases = await _postgres.Databases(service, Repository.Built(project), owner => ServiceProcess.Migrate(project, owner));
        var database = await databases.Clone();
        await using var connection = new NpgsqlConnection(database.Service);
        await connection.OpenAsync();
        foreach (var setting in Durable)
        {
            await using var show = new NpgsqlCommand("select current_setting($1)", connection) { Parameters = { new() { Value = setting } } };
            Report.Must(await show.ExecuteScalarAsync() is "on", $"{setting} is not on");
        }

        return database;
    }

    /// <summary>A broker of one's own, as far as the services can tell.</summary>
    internal Task<BrokerVhost> Vhost() => _others.Vhost();

    /// <summary>A service as a process of its own, with its queues at the broker.</summary>
    internal async Task<ServiceProcess> Service(string service, ServiceDatabase database, BrokerVhost vhost)
    {
        var process = await ServiceProcess.Start(ProjectOf(service), await Settings(service, database.Service, vhost));
        await Eventually.Is(
            async () => (await process.Client.GetStringAsync("/health/ready")).Contains("\"broker\":\"up\"", StringComparison.Ordinal),
            what: $"{service} has its broker");
        return process;
    }

    /// <summary>What a service must be told.</summary>
    internal async Task<Dictionary<string, string?>> Settings(string service, string database, BrokerVhost vhost) => new()
    {
        ["Database__Service"] = database,
        ["Broker__Address"] = vhost.Address(service).AbsoluteUri,
        ["SignIn__Authority"] = (await _others.Issuer()).Authority,

        // The bound on a caller's rate is not what is measured.
        ["Limits__RequestsPerSecond"] = "1000000",

        // Courses that began long ago would each be followed by fifty facts, beside what is measured.
        ["Notices__Thresholds"] = "",
    };

    /// <summary>A token; a consultant's unless said.</summary>
    internal async Task<string> Token(string role = "consultant", string authority = "sbst") => (await _others.Issuer()).Token(role, authority);

    public async ValueTask DisposeAsync()
    {
        await _others.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private static int FirstProcess(OwnServer? server, string file) =>
        int.Parse(File.ReadLines(Path.Combine(FolderOf(server), file)).First(), CultureInfo.InvariantCulture);

    private static string FolderOf(OwnServer? server) => ((ScriptedServer)server!).Folder;

    internal static string ProjectOf(string service) => $"PeerAdvisory.{char.ToUpperInvariant(service[0])}{service[1..]}";
}
