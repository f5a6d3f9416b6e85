using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.System.Tests.Scope;

/// <summary>One of an authority's own resources, and what to send where a route changes it.</summary>
public sealed record OwnedResource(string Id, string Role, string Owner, string Stranger, object? Body = null, string Version = "\"1\"");

/// <summary>A list that must hold it for its owner, and never for another.</summary>
public sealed record OwnedList(string Service, string Path, string Id, string Role, string Owner, string Stranger);

/// <summary>Something of each kind that belongs to one authority, made through the API.</summary>
public sealed class Owned
{
    private const string Owner = "0751";
    private const string Stranger = "0101";

    private readonly Dictionary<string, OwnedResource> _routes = [];

    /// <summary>The lists with an authority's own.</summary>
    public List<OwnedList> Lists { get; } = [];

    /// <summary>What to ask a route for; null for a route nobody has thought of.</summary>
    public OwnedResource? Find(string route) => _routes.GetValueOrDefault(route);

    internal static async Task<Owned> Seed(MappedServices services)
    {
        var owned = new Owned();
        var (programme, cohort) = await Open(services);
        var enrolment = await Enrol(services, cohort);
        owned.Add("enrolment", "/v1/enrolments", enrolment);
        foreach (var (answer, owner, body) in new[] { ("acceptances", "0147", (object)new { }), ("refusals", "0151", new { reason = "timing" }) })
        {
            owned._routes[$"/v1/enrolments/{{id:guid}}/{answer}"] =
                new(await Offer(services, cohort, owner), Roles.Municipality, owner, Stranger, body, "\"3\"");
        }

        owned.Add("enrolment", "/v1/partnerships", await Partnership(services, programme));
        owned._routes["/v1/dashboards/{authority}"] = new(Owner, Roles.Municipality, Owner, Stranger);

        var consultant = services.Client("advisory", Roles.Consultant, "sbst");
        var courses = await Eventually.Until(
            async () => await consultant.GetAsync(new Uri($"/v1/courses?municipality={Owner}", UriKind.Relative)).Gives(HttpStatusCode.OK),
            found => found["items"]!.AsArray().Count > 0,
            what: "the course of the enrolled municipality is planned");
        owned.Add("advisory", "/v1/courses", Id(courses["items"]![0]!));

        var position = Id(await services.Client("hiring", Roles.Municipality, Owner).Create("/v1/positions", new
        {
            setting = "housing", employmentForm = "ordinary", peerKind = "own-experience", paid = true, weeklyHours = 20, from = "2025-01-01",
        }).Gives(HttpStatusCode.Created));
        owned.Add("hiring", "/v1/positions", position);
        owned._routes["/v1/positions/{id:guid}/endings"] = new(position, Roles.Municipality, Owner, Stranger, new { endedOn = "2025-06-30", reason = "vacated" });
        return owned;
    }

    private static async Task<(string Programme, string Cohort)> Open(MappedServices services)
    {
        var manager = services.Client("enrolment", Roles.ProgrammeManager, "sbst");
        var programme = Id(await manager.Create("/v1/programmes", new
        {
            name = "A programme", startsOn = "2023-01-01", endsOn = "2026-12-31", capacity = 20,
        }).Gives(HttpStatusCode.Created));
        return (programme, Id(await manager.Create("/v1/cohorts", new
        {
            programme, startsOn = "2025-01-15", signUpDeadline = "2024-12-01", places = 10,
        }).Gives(HttpStatusCode.Created)));
    }

    private static async Task<string> Enrol(MappedServices services, string cohort)
    {
        var enrolment = await Meet(services, cohort, Owner);
        await services.Client("enrolment", Roles.ProgrammeManager, "sbst")
            .Change($"/v1/enrolments/{enrolment}/admissions", new { enrolledOn = "2024-11-01" }, "\"2\"").Gives(HttpStatusCode.OK);
        return enrolment;
    }

    private static async Task<string> Offer(MappedServices services, string cohort, string municipality)
    {
        var enrolment = await Meet(services, cohort, municipality);
        await services.Client("enrolment", Roles.ProgrammeManager, "sbst")
            .Change($"/v1/enrolments/{enrolment}/offers", new { }, "\"2\"").Gives(HttpStatusCode.OK);
        return enrolment;
    }

    private static async Task<string> Meet(MappedServices services, string cohort, string municipality)
    {
        var manager = services.Client("enrolment", Roles.ProgrammeManager, "sbst");
        var enrolment = Id(await manager.Create("/v1/enrolments", new { cohort, municipality, appliedOn = "2024-10-01" }).Gives(HttpStatusCode.Created));
        await manager.Change($"/v1/enrolments/{enrolment}/meetings", new { heldOn = "2024-10-20" }, "\"1\"").Gives(HttpStatusCode.OK);
        return enrolment;
    }

    private static async Task<string> Partnership(MappedServices services, string programme)
    {
        var manager = services.Client("enrolment", Roles.ProgrammeManager, "sbst");
        var partner = Id(await manager.Create("/v1/partners", new { name = $"A partner {Guid.NewGuid()}", kind = "other" }).Gives(HttpStatusCode.Created));
        return Id(await manager.Create("/v1/partnerships", new
        {
            authority = Owner, partner, programme, from = "2025-02-01", role = "customer",
        }).Gives(HttpStatusCode.Created));
    }

    private void Add(string service, string path, string id)
    {
        _routes[$"{path}/{{id:guid}}"] = new(id, Roles.Municipality, Owner, Stranger);
        _routes[$"{path}/{{id:guid}}/history"] = new(id, Roles.Municipality, Owner, Stranger);
        Lists.Add(new(service, path, id, Roles.Municipality, Owner, Stranger));
    }

    private static string Id(JsonNode resource) => resource["id"]!.GetValue<string>();
}
