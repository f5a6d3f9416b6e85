using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Npgsql;
using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Benchmarks.Scale;

/// <summary>A service on a database with so much in it, running.</summary>
internal sealed class FilledService : IAsyncDisposable
{
    /// <summary>After five of a statement Npgsql prepares it, and after five more PostgreSQL may keep a plan of it for all values.</summary>
    internal const int UntilSettled = 20;

    private readonly List<HttpClient> _clients = [];
    private readonly Servers _servers;
    private readonly BrokerVhost _vhost;
    private readonly ServiceProcess _process;
    private readonly string _name;

    private FilledService(string name, Servers servers, BrokerVhost vhost, ServiceDatabase database, ServiceProcess process)
    {
        (_name, _servers, _vhost, Database, _process) = (name, servers, vhost, database, process);
        Sessions = NewSessions();
    }

    internal ServiceDatabase Database { get; }

    /// <summary>Sessions as the service has them.</summary>
    internal NpgsqlDataSource Sessions { get; }

    /// <summary>Fills a service's database, says what it is filled with, and starts the service on it.</summary>
    internal static async Task<FilledService> Fill(
        string name, Servers servers, BrokerVhost vhost, ServiceDatabase database, string statements, string filledWith)
    {
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync();
        await using var fill = new NpgsqlCommand(statements, connection) { CommandTimeout = 0 };
        await fill.ExecuteNonQueryAsync();
        await using var settle = new NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 0 };
        await settle.ExecuteNonQueryAsync();
        Report.Line($"filled: {await database.Ask<string>(filledWith)}");
        return new(name, servers, vhost, database, await servers.Service(name, database, vhost));
    }

    /// <summary>A client of the service, signed in as who asks.</summary>
    internal Task<HttpClient> Client(Question question) => SignedIn(_process.Address, question);

    /// <summary>
    /// The plans PostgreSQL runs for the questions, once a session has settled on them: as it logs them for another replica of the service,
    /// whose sessions are told to.
    /// </summary>
    internal async Task<List<LoggedPlan>> Plans(IReadOnlyList<Question> questions)
    {
        await Database.Execute($"""
            alter role {_name} in database {Database.Name} set session_preload_libraries = 'auto_explain';
            alter role {_name} in database {Database.Name} set auto_explain.log_min_duration = 0;
            alter role {_name} in database {Database.Name} set auto_explain.log_analyze = on;
            alter role {_name} in database {Database.Name} set auto_explain.log_buffers = on;
            alter role {_name} in database {Database.Name} set auto_explain.log_timing = off;
            """);
        var plans = new List<LoggedPlan>();
        await using var replica = await _servers.Service(_name, Database, _vhost);
        foreach (var question in questions)
        {
            var client = await SignedIn(replica.Address, question);
            var path = await question.Path(Database);
            for (var request = 0; request < UntilSettled; request++)
            {
                await Items(client, path);
            }

            plans.Add(Plan(question.Table, question.Reads));
        }

        return plans;
    }

    /// <summary>The plan of the last query of a table.</summary>
    internal LoggedPlan Plan(string table, string reads = "") => LoggedPlan.Last(_servers.PostgresLog, Database.Name, table, reads);

    /// <summary>How many items a page has; 1 for what is no page.</summary>
    internal static async Task<int> Items(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Report.Must(answer.StatusCode == HttpStatusCode.OK, $"{path} was answered {answer.StatusCode}");
        using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return body.RootElement.TryGetProperty("items", out var items) ? items.GetArrayLength() : 1;
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await Sessions.DisposeAsync();
        await _process.DisposeAsync();
        await Database.DisposeAsync();
        await _vhost.DisposeAsync();
    }

    internal NpgsqlDataSource NewSessions() => NpgsqlDataSource.Create(Preparation.Prepared(Database.Service));

    private async Task<HttpClient> SignedIn(Uri address, Question question)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await _servers.Token(question.Role, question.Authority));
        _clients.Add(client);
        return client;
    }
}
