using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.Advisory.Tests.Running;

/// <summary>Advisory as a process of its own, on a database and a virtual host of its own, hearing a journal the tests write.</summary>
public sealed class RunningAdvisory(TestServers servers) : IAsyncLifetime
{
    private readonly List<HttpClient> _clients = [];
    private readonly Stack<IAsyncDisposable> _parts = [];
    private TestIssuer _issuer = null!;
    private ServiceProcess _process = null!;

    /// <summary>A clock it goes by that is not the machine's.</summary>
    public MovedClock? Clock { get; init; }

    /// <summary>What else it is told.</summary>
    internal IReadOnlyDictionary<string, string?> Told { get; init; } = new Dictionary<string, string?>();

    /// <summary>Its database.</summary>
    public ServiceDatabase Database { get; private set; } = null!;

    /// <summary>The journal it hears.</summary>
    public EnrolmentJournal Enrolment { get; private set; } = null!;

    /// <summary>A consultant's client.</summary>
    public HttpClient Consultant { get; private set; } = null!;

    /// <summary>A signed-in client.</summary>
    public HttpClient As(string role, string authority = "sbst")
    {
        var client = new HttpClient { BaseAddress = _process.Address }.SignedInWith(_issuer.Token(role, authority));
        _clients.Add(client);
        return client;
    }

    /// <summary>A client that has not signed in.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    /// <summary>Enrols a municipality and waits for its course.</summary>
    public async Task<CourseSeen> Plan(string municipality, DateOnly? startsOn = null)
    {
        var entry = Enrolment.Enrol(municipality, startsOn);
        await Enrolment.Send(entry);
        return await CourseOf(entry);
    }

    /// <summary>The course of an enrolment, once it is planned.</summary>
    public async Task<CourseSeen> CourseOf(Entry enrolled)
    {
        var path = $"/v1/courses/{CourseId.Of(enrolled.Stream)}";
        return await Eventually.Until(async () => await See(path), seen => seen is not null, what: $"{path} is planned")
            ?? throw new InvalidOperationException();
    }

    /// <summary>The course as it stands now.</summary>
    public async Task<CourseSeen> Refresh(CourseSeen course) => await See(course.Path) ?? throw new InvalidOperationException($"{course.Path} is gone.");

    /// <summary>How many rows a table has, or a query gives.</summary>
    public async Task<long> Count(string from) => await Database.Ask<long>($"select count(*) from {from}");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _issuer = await servers.Issuer();
        var vhost = Keep(await servers.Vhost());
        Database = Keep(await (await servers.Databases("advisory")).Clone());
        _process = Keep(await ServiceProcess.Start("PeerAdvisory.Advisory", new Dictionary<string, string?>([.. Told, .. Clock?.Settings ?? new Dictionary<string, string?>()])
        {
            ["Database__Service"] = Database.Service,
            ["Broker__Address"] = vhost.Address("advisory").ToString(),
            ["SignIn__Authority"] = _issuer.Authority,
            ["Limits__RequestsPerSecond"] = "100000",
        }));
        Consultant = As("consultant");
        Stranger = new HttpClient { BaseAddress = _process.Address };
        _clients.Add(Stranger);
        Enrolment = Keep(await EnrolmentJournal.Open(vhost.Address("enrolment")));

        // The queue is there once the service has bound it: what is sent before, nobody wants.
        await Eventually.Passes(Enrolment.TellProgress);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        while (_parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }

    private async Task<CourseSeen?> See(string path)
    {
        using var answer = await Consultant.Ask(HttpMethod.Get, path);
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : new(path, answer.Version(), (await answer.Gives(HttpStatusCode.OK)).Deserialize<Course>(Json.Options)!);
    }
}

/// <summary>A course a test has fetched.</summary>
/// <param name="Path">Its address.</param>
/// <param name="ETag">Its version, as <c>If-Match</c> wants it.</param>
/// <param name="Body">Itself.</param>
public sealed record CourseSeen(string Path, string ETag, Course Body)
{
    /// <summary>The ETag of a version.</summary>
    public static string Tag(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>Its milestone of the code.</summary>
    public Milestone Milestone(string code) => Body.Milestones.Single(milestone => milestone.Code == code);

    /// <summary>Where milestones are logged.</summary>
    public string Entries => $"{Path}/milestone-entries";

    /// <summary>A problem's <c>current</c> as the course it is.</summary>
    public static Course Of(JsonNode node) => node.Deserialize<Course>(Json.Options)!;
}
