using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>The service as it is deployed, on a database of its own.</summary>
public sealed class EnrolmentService(TestServers servers) : IAsyncLifetime
{
    private TestIssuer _issuer = null!;
    private BrokerVhost _vhost = null!;
    private ServiceProcess _process = null!;

    /// <summary>Its database.</summary>
    public ServiceDatabase Database { get; private set; } = null!;

    /// <summary>A clock it goes by that is not the machine's.</summary>
    public MovedClock? Clock { get; init; }

    /// <summary>A client with a role.</summary>
    public HttpClient Client(string role = "consultant", string authority = "sbst") =>
        new HttpClient { BaseAddress = _process.Address }.SignedInWith(_issuer.Token(role, authority));

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _issuer = await servers.Issuer();
        _vhost = await servers.Vhost();
        Database = await (await servers.Databases("enrolment")).Clone();
        _process = await ServiceProcess.Start("PeerAdvisory.Enrolment", new Dictionary<string, string?>(Clock?.Settings ?? new Dictionary<string, string?>())
        {
            ["Database__Service"] = Database.Service + ";Maximum Pool Size=30",
            ["Broker__Address"] = _vhost.Address("enrolment").ToString(),
            ["SignIn__Authority"] = _issuer.Authority,
            ["Limits__RequestsPerSecond"] = "100000",
        });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await Database.DisposeAsync();
        await _vhost.DisposeAsync();
    }

    /// <summary>A programme with a cohort.</summary>
    /// <param name="places">The cohort's places.</param>
    /// <param name="capacity">The programme's capacity.</param>
    public async Task<(string Programme, string Cohort)> OpenCohort(int places, int capacity = 98)
    {
        var programme = Id(await Client("programme-manager").Create("/v1/programmes", new
        {
            name = "Udbrede anvendelse af peers", startsOn = "2023-01-01", endsOn = "2026-12-31", capacity,
        }).Gives(HttpStatusCode.Created));
        return (programme, Id(await Client().Create("/v1/cohorts", new
        {
            programme, startsOn = "2025-01-15", signUpDeadline = "2024-12-01", places,
        }).Gives(HttpStatusCode.Created)));
    }

    /// <summary>A cohort that starts when all of us are gone, so that its places are offered on today.</summary>
    public async Task<string> OpenFutureCohort(int places, int capacity = 98)
    {
        var programme = Id(await Client("programme-manager").Create("/v1/programmes", new
        {
            name = "Udbrede anvendelse af peers", startsOn = "2023-01-01", endsOn = "2099-12-31", capacity,
        }).Gives(HttpStatusCode.Created));
        return Id(await Client().Create("/v1/cohorts", new
        {
            programme, startsOn = "2099-01-15", signUpDeadline = "2098-12-01", places,
        }).Gives(HttpStatusCode.Created));
    }

    /// <summary>An enrolment whose meeting has been held.</summary>
    public async Task<string> Meet(string cohort, string municipality)
    {
        var enrolment = Id(await Client().Create("/v1/enrolments", new { cohort, municipality, appliedOn = "2024-10-01" }).Gives(HttpStatusCode.Created));
        await Client().Change($"/v1/enrolments/{enrolment}/meetings", new { heldOn = "2024-10-20" }, "\"1\"").Gives(HttpStatusCode.OK);
        return enrolment;
    }

    /// <summary>A resource's id.</summary>
    public static string Id(JsonNode resource) => resource["id"]!.GetValue<string>();
}
