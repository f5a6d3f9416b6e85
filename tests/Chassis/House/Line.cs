using System.Net;
using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Tests.Consumer;
using PeerAdvisory.Chassis.Tests.Source;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Servers;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.Chassis.Tests.House;

/// <summary>The whole line, thin but real: a source, a broker of its own and a consumer, each with a fresh database.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly List<Replica> _replicas = [];

    private Line(ServiceDatabase source, ServiceDatabase consumer, BrokerVhost vhost, TestIssuer issuer) =>
        (Source, Consumer, Vhost, Issuer) = (source, consumer, vhost, issuer);

    public ServiceDatabase Source { get; }

    public ServiceDatabase Consumer { get; }

    public BrokerVhost Vhost { get; }

    public TestIssuer Issuer { get; }

    public Interference Interference { get; } = new();

    public static async Task<Line> New(TestServers servers)
    {
        var databases = await Databases(servers, SourceService.Name);
        var copies = await Databases(servers, ConsumerService.Name);
        return new(await databases.Clone(), await copies.Clone(), await servers.Vhost(), await servers.Issuer());
    }

    /// <summary>The databases of a service of this project.</summary>
    public static Task<ServiceDatabases> Databases(TestServers servers, string service) => servers.Databases(
        service, typeof(Line).Assembly, owner => Migrations.Run(owner, service, typeof(Line).Assembly));

    /// <summary>Starts a replica of the source; a client of it is signed in as a consultant.</summary>
    public async Task<Replica> StartSource(params (string Key, string Value)[] settings)
    {
        var replica = await Start(SourceService.Describe(), SourceService.Name, Source, settings);
        replica.Client.SignedInWith(Issuer.Token("consultant"));
        return replica;
    }

    /// <summary>Starts a replica of the consumer.</summary>
    public Task<Replica> StartConsumer(params (string Key, string Value)[] settings) => StartConsumer<HiringCopy>(settings);

    /// <summary>Starts a replica of a consumer that listens to another source.</summary>
    public Task<Replica> StartConsumer<TCopy>(params (string Key, string Value)[] settings)
        where TCopy : Copy => Start(ConsumerService.Describe<TCopy>(Interference), ConsumerService.Name, Consumer, settings);

    /// <summary>The body of a command that registers a position.</summary>
    public static object Position(string employer = "0751", string setting = "housing", string? note = null) => new
    {
        employer,
        setting,
        paid = true,
        weeklyHours = 20,
        from = "2025-01-01",
        note,
    };

    /// <summary>Registers a position and returns its id.</summary>
    public static async Task<Guid> Register(Replica source, object? position = null, string? key = null)
    {
        var answer = await source.Client.Create("/v1/positions", position ?? Position(), key).Gives(HttpStatusCode.Created);
        return answer["id"]!.GetValue<Guid>();
    }

    /// <summary>Registers some positions, several at a time.</summary>
    public static async Task<IReadOnlyList<Guid>> Register(Replica source, int count)
    {
        var registered = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => registered.Add(await Register(source)));
        return [.. registered];
    }

    /// <summary>A source whose positions have all been published before any consumer was there; a queue <c>kept</c> has them.</summary>
    public async Task<Replica> Published(Wire wire, int positions)
    {
        await wire.Keep("kept", "journal.hiring");
        var source = await StartSource();
        await Register(source, positions);
        await Eventually.Until(() => Source.Ask<long>("select published from relay"), published => published == positions);
        return source;
    }

    /// <summary>
    /// Waits until the consumer has proved that it holds the source's whole journal, and holds the two against each other: every
    /// entry applied exactly once, and no other.
    /// </summary>
    public async Task Agrees(TimeSpan? within = null, ServiceDatabase? source = null, string name = SourceService.Name)
    {
        try
        {
            await Agree(within, source ?? Source, name);
        }
        catch (NotInTimeException late)
        {
            throw new NotInTimeException($"{late.Message}{Environment.NewLine}The broker says: {await Vhost.Describe()}", late);
        }
    }

    private async Task Agree(TimeSpan? within, ServiceDatabase source, string name)
    {
        var last = await Eventually.Until(
            async () => await Rows<(long? Last, long Waiting)>(source, "select max(sequence) as last, count(*) filter (where sequence is null) as waiting from journal"),
            rows => rows[0].Waiting == 0,
            within,
            "every entry has its number");
        await Eventually.Until(
            async () => await Rows<Proof>(Consumer, $"""
                select as_of_sequence, (select count(*) from applied where source = '{name}') as applied, received::text, head, asked::text
                  from inbox where source = '{name}' order by incarnation desc limit 1
                """),
            rows => rows is [{ AsOfSequence: var proved }] && proved == (last[0].Last ?? 0),
            within,
            $"the consumer proves {name} up to {last[0].Last}");
        var journal = await Entries(source, "journal");
        var applied = await Entries(Consumer, "applied", $"where incarnation = (select max(incarnation) from inbox where source = '{name}') and source = '{name}'");
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(number => (long)number), journal.Select(entry => entry.Sequence));
        Assert.Equal(journal, applied);
        Assert.Empty(await Rows<string>(Consumer, """
            select stream::text
              from figures
              full join (select stream, max(version) as version from applied where incarnation = (select max(incarnation) from applied) group by stream) as heard
                     using (stream)
             where figures.version is distinct from heard.version
            """));
    }

    /// <summary>Asks a database as a superuser.</summary>
    public static async Task<IReadOnlyList<T>> Rows<T>(ServiceDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.Superuser);
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        await Vhost.DisposeAsync();
        await Source.DisposeAsync();
        await Consumer.DisposeAsync();
    }

    private static Task<IReadOnlyList<Entry>> Entries(ServiceDatabase database, string table, string where = "") => Rows<Entry>(
        database, $"select sequence, stream, version, type, encode(hash, 'hex') as hash from {table} {where} order by sequence");

    private async Task<Replica> Start(Service service, string name, ServiceDatabase database, (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database:Service"] = $"{database.Service};Maximum Pool Size=25",
            ["Broker:Address"] = Vhost.Address(name).ToString(),
            ["SignIn:Authority"] = Issuer.Authority,
            ["Limits:RequestsPerSecond"] = "10000",
            ["Relay:FrozenAfter"] = "00:00:02",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        var replica = await Replica.Start(service, all);
        _replicas.Add(replica);
        return replica;
    }

    private sealed record Entry(long Sequence, Guid Stream, int Version, string Type, string Hash);

    private sealed record Proof(long? AsOfSequence, long Applied, string Received, long? Head, string? Asked);
}
