using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.Operations.Tests;

/// <summary>
/// Journals as the real services wrote them, with the copies the real Reporting made. The services have stopped since, and each test
/// works on copies of the databases, so that it may do to them what it likes.
/// </summary>
public sealed class WrittenJournals(TestServers servers) : IAsyncLifetime
{
    private static readonly string[] Services = ["enrolment", "advisory", "hiring", "reporting"];

    private readonly Dictionary<string, ServiceDatabase> _databases = [];

    /// <summary>A position that was registered and ended: two entries.</summary>
    public Guid Position { get; private set; }

    /// <summary>A course of which a milestone was logged with a note, and another with a note that was redacted.</summary>
    public Guid Course { get; private set; }

    /// <summary>What verifying said while everything was being written.</summary>
    internal IReadOnlyList<Said> Meanwhile { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var issuer = await servers.Issuer();
        await using var vhost = await servers.Vhost();
        var processes = new Dictionary<string, ServiceProcess>();
        try
        {
            foreach (var service in Services)
            {
                _databases[service] = await (await servers.Databases(service)).Clone();
            }

            var started = await Task.WhenAll(Services.Select(service => ServiceProcess.Start($"PeerAdvisory.{Capital(service)}", new Dictionary<string, string?>
            {
                ["Database__Service"] = _databases[service].Service,
                ["Broker__Address"] = vhost.Address(service).ToString(),
                ["SignIn__Authority"] = issuer.Authority,
            })));
            processes = Services.Zip(started).ToDictionary(pair => pair.First, pair => pair.Second);

            await Write(service => processes[service].Address, issuer);
            foreach (var source in Services.SkipLast(1))
            {
                await Eventually.Until(
                    async () => (await Held(source), await _databases[source].Ask<long>("select count(*) from journal")),
                    counts => counts.Item1 == counts.Item2,
                    what: $"reporting holds all of {source}");
            }
        }
        finally
        {
            foreach (var process in processes.Values)
            {
                await process.DisposeAsync();
            }
        }
    }

    /// <summary>A copy of one database, beside the others as they are: verifying only reads.</summary>
    public async Task<JournalCopy> Copy(string service)
    {
        var server = await servers.Postgres();
        var name = $"{service}_copy_{Guid.NewGuid():N}"[..(service.Length + 18)];
        await server.Execute("postgres", $"create database {name} template {_databases[service].Name} owner {service}_owner");
        return new(server, name, Settings(other => other == service ? name : _databases[other].Name));
    }

    /// <summary>All databases as they are.</summary>
    public IReadOnlyDictionary<string, string?> Untouched => Settings(service => _databases[service].Name);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }
    }

    private Task<long> Held(string source) => _databases["reporting"].Ask<long>($"select count(*) from events where source = '{source}'");

    private Dictionary<string, string?> Settings(Func<string, string> database) => Services.ToDictionary(
        service => $"Operations__{Capital(service)}__Database",
        service => (string?)new Npgsql.NpgsqlConnectionStringBuilder(_databases[service].Owner) { Database = database(service) }.ConnectionString);

    private async Task Write(Func<string, Uri> address, TestIssuer issuer)
    {
        using var aarhus = Client("hiring", "municipality", "0751");
        using var manager = Client("enrolment", "programme-manager", "sbst");
        using var consultant = Client("advisory", "consultant", "sbst");

        using var written = new CancellationTokenSource();
        var verifying = Verify(Untouched, written.Token);

        Position = await New(aarhus, "/v1/positions", Body());
        await aarhus.Change($"/v1/positions/{Position}/endings", new { endedOn = "2026-06-30", reason = "vacated" }, "\"1\"").Gives(HttpStatusCode.OK);
        for (var more = 0; more < 60; more++)
        {
            await New(aarhus, "/v1/positions", Body());
        }

        var programme = await New(manager, "/v1/programmes", new { name = "Peers", startsOn = "2023-01-01", endsOn = "2026-12-31", capacity = 20 });
        var cohort = await New(manager, "/v1/cohorts", new { programme, startsOn = "2025-08-18", signUpDeadline = "2025-06-01", places = 3 });
        var enrolment = await New(manager, "/v1/enrolments", new { cohort, municipality = "0751", appliedOn = "2025-05-12" });
        await manager.Change($"/v1/enrolments/{enrolment}/meetings", new { heldOn = "2025-05-20" }, "\"1\"").Gives(HttpStatusCode.OK);
        await manager.Change($"/v1/enrolments/{enrolment}/admissions", new { enrolledOn = "2025-06-10" }, "\"2\"").Gives(HttpStatusCode.OK);

        var course = await Eventually.Until(
            async () => (await consultant.Ask(HttpMethod.Get, "/v1/courses").Gives(HttpStatusCode.OK))["items"]!.AsArray().FirstOrDefault(),
            found => found is not null,
            what: "the course is planned");
        Course = Id(course!);
        await consultant.Change($"/v1/courses/{Course}/milestone-entries", new { milestone = "KICK_OFF", reachedOn = "2025-08-20", note = "Holdt på rådhuset." }, "\"1\"").Gives(HttpStatusCode.OK);
        await consultant.Change($"/v1/courses/{Course}/milestone-entries", new { milestone = "BASELINE", reachedOn = "2025-10-20", note = "Skal slettes." }, "\"2\"").Gives(HttpStatusCode.OK);
        await consultant.Change($"/v1/courses/{Course}/redactions", new { version = 3 }, "\"3\"").Gives(HttpStatusCode.OK);

        await written.CancelAsync();
        Meanwhile = await verifying;

        HttpClient Client(string service, string role, string authority) =>
            new HttpClient { BaseAddress = address(service) }.SignedInWith(issuer.Token(role, authority));
    }

    private static async Task<IReadOnlyList<Said>> Verify(IReadOnlyDictionary<string, string?> settings, CancellationToken written)
    {
        var said = new List<Said>();
        do
        {
            said.Add(await OperationsProgram.VerifyJournal(settings));
            await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(200), written));
        }
        while (!written.IsCancellationRequested);
        return said;
    }

    private static string Capital(string service) => char.ToUpperInvariant(service[0]) + service[1..];

    private static object Body() =>
        new { setting = "housing", employmentForm = "ordinary", peerKind = "own-experience", paid = true, weeklyHours = 25, from = "2025-03-01" };

    private static async Task<Guid> New(HttpClient client, string path, object body) => Id(await client.Create(path, body).Gives(HttpStatusCode.Created));

    private static Guid Id(JsonNode node) => node["id"]!.GetValue<Guid>();
}

/// <summary>A database of one test's own, to do to what it likes.</summary>
public sealed class JournalCopy(PostgresServer server, string name, IReadOnlyDictionary<string, string?> settings) : IAsyncDisposable
{
    /// <summary>What the program is told.</summary>
    public IReadOnlyDictionary<string, string?> Settings => settings;

    /// <summary>Does something as a superuser: nothing stands in the way of that.</summary>
    public Task Execute(string sql) => server.Execute(name, sql);

    /// <summary>Asks as a superuser.</summary>
    public Task<T?> Ask<T>(string sql) => server.Ask<T>(name, sql);

    public async ValueTask DisposeAsync() => await server.Execute("postgres", $"drop database {name} with (force)");
}
