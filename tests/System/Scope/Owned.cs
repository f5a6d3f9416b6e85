using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.System.Tests.Scope;

/// <summary>One of an authority's own resources, and what to send where a route changes it.</summary>
public sealed record OwnedResource(string Id, string Role, string Owner, string Stranger, object? Body = null, int Version = 1);

/// <summary>A list that must hold it for its owner, and never for another.</summary>
public sealed record OwnedList(string Service, string Path, string Id, string Role, string Owner, string Stranger);

/// <summary>Something of each kind that belongs to one authority, made through the API.</summary>
public sealed class Owned
{
    private const string Owner = "0751";
    private const string Stranger = "0101";

    private static readonly string[] Questions = ["effect", "enablers", "barriers", "anchoring", "advice"];

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
                new(await Offer(services, cohort, owner), Roles.Municipality, owner, Stranger, body, Version: 3);
        }

        owned.Add("enrolment", "/v1/partnerships", await Partnership(services, programme));
        owned._routes["/v1/dashboards/{authority}"] = new(Owner, Roles.Municipality, Owner, Stranger);

        var consultant = services.Client("advisory", Roles.Consultant, "sbst");
        var course = await CourseOf(consultant, enrolment);
        owned.Add("advisory", "/v1/courses", course);
        owned._routes["/v1/courses/{id:guid}/forecast"] = new(course, Roles.Municipality, Owner, Stranger);
        var (_, another) = await Open(services);
        await owned.SeedContent(consultant, course, await CourseOf(consultant, await Enrol(services, another)));
        await owned.SeedReminders(services);
        await owned.AwaitNotice(consultant, course);

        var position = Id(await services.Client("hiring", Roles.Municipality, Owner).Create("/v1/positions", new
        {
            setting = "housing", employmentForm = "ordinary", peerKind = "own-experience", paid = true, weeklyHours = 20, from = "2025-01-01",
        }).Gives(HttpStatusCode.Created));
        owned.Add("hiring", "/v1/positions", position);
        owned._routes["/v1/positions/{id:guid}/endings"] = new(position, Roles.Municipality, Owner, Stranger, new { endedOn = "2025-06-30", reason = "vacated" });
        return owned;
    }

    /// <summary>What a course consists of: one of each kind to read, and one more for each transition that is the municipality's.</summary>
    private async Task SeedContent(HttpClient consultant, string course, string other)
    {
        async Task<string> Begin(string path, object body) => Id(await consultant.Create(path, body).Gives(HttpStatusCode.Created));

        async Task Has(string path, object begins, params (string Step, object Body, (string Step, object Body)[] Before)[] steps)
        {
            var id = await Begin(path, begins);
            Add("advisory", path, id);
            _routes[$"{path}/{{id:guid}}/notes"] = new(id, Roles.Municipality, Owner, Stranger);
            foreach (var (step, body, before) in steps)
            {
                var one = await Begin(path, begins);
                foreach (var (place, (earlier, said)) in before.Index())
                {
                    await consultant.Change($"{path}/{one}/{earlier}", said, $"\"{place + 1}\"").Gives(HttpStatusCode.OK);
                }

                _routes[$"{path}/{{id:guid}}/{step}"] = new(one, Roles.Municipality, Owner, Stranger, body, before.Length + 1);
            }
        }

        (string, object) start = ("starts", new { startedOn = "2025-02-01" });
        await Has("/v1/development-points", new { course, title = "Et punkt", level = "culture", goal = "Et mål" },
            ("starts", start.Item2, []),
            ("revisions", new { goal = "Et andet mål" }, []),
            ("drops", new { reason = "resources" }, []),
            ("attainments", new { reachedOn = "2025-06-01" }, [start]));
        (string, object) begin = ("starts", new { startedOn = "2025-02-01", peers = 2 });
        await Has("/v1/trial-actions", new { course, purpose = "Et formål", from = "2025-02-01", to = "2025-05-31", peers = 2 },
            ("starts", begin.Item2, []),
            ("cancellations", new { reason = "capacity" }, []),
            ("endings", new { endedOn = "2025-06-01", peers = 2, outcome = "continued", learnt = "At det går." }, [begin]));
        await Has("/v1/workshops", new { course, theme = "Et tema", plannedOn = "2025-03-01" });
        await Has("/v1/training-sessions", new { course, partner = "En udbyder", audience = "staff", plannedOn = "2025-03-01" });

        // A course has its lessons learned but once.
        await Has("/v1/lessons-learned", new { course });
        _routes["/v1/lessons-learned/{id:guid}/answers"] = _routes["/v1/lessons-learned/{id:guid}"] with
        {
            Body = new { question = "effect", text = "At det går." },
        };
        var answered = await Begin("/v1/lessons-learned", new { course = other });
        foreach (var (place, question) in Questions.Index())
        {
            await consultant.Change($"/v1/lessons-learned/{answered}/answers", new { question, text = "At det går." }, $"\"{place + 1}\"").Gives(HttpStatusCode.OK);
        }

        _routes["/v1/lessons-learned/{id:guid}/submissions"] = new(answered, Roles.Municipality, Owner, Stranger, new { }, Version: 6);

        var meeting = await Begin("/v1/meetings", new { title = "Et møde", place = "Odense", on = "2099-04-15", signUpDeadline = "2099-04-01", capacity = 9 });
        var signUp = await Begin("/v1/meeting-sign-ups", new { meeting, organisation = Owner, seats = 1 });
        Add("advisory", "/v1/meeting-sign-ups", signUp);
        _routes["/v1/meeting-sign-ups/{id:guid}/cancellations"] = new(signUp, Roles.Municipality, Owner, Stranger, new { });
    }

    /// <summary>A feed, a subscription and a reminder, which no request makes: it is written as the service would write it.</summary>
    private async Task SeedReminders(MappedServices services)
    {
        var municipality = services.Client("advisory", Roles.Municipality, Owner);
        var feed = Id(await municipality.Create("/v1/calendar-feeds", new { }).Gives(HttpStatusCode.Created));
        Add("advisory", "/v1/calendar-feeds", feed);
        _routes["/v1/calendar-feeds/{id:guid}/revocations"] = new(feed, Roles.Municipality, Owner, Stranger, new { });

        var mine = (await municipality.GetAsync(new Uri("/v1/reminder-subscriptions?status=active", UriKind.Relative)).Gives(HttpStatusCode.OK))["items"]!.AsArray();
        var subscription = mine.Count > 0
            ? Id(mine[0]!)
            : Id(await municipality.Create("/v1/reminder-subscriptions", new { address = "peer@example.dk" }).Gives(HttpStatusCode.Created));
        Add("advisory", "/v1/reminder-subscriptions", subscription);
        _routes["/v1/reminder-subscriptions/{id:guid}/cancellations"] = new(subscription, Roles.Municipality, Owner, Stranger, new { });

        var reminder = Guid.CreateVersion7();
        await services.Database("advisory").Execute($$"""
            with composed as (
                select '{{reminder}}'::uuid as stream, sha256('{{reminder}}') as hash,
                       jsonb_build_object('authority', '{{Owner}}', 'subscription', '{{subscription}}', 'day', (current_date + (random() * 9999)::integer)::text,
                                          'notices', '[]'::jsonb, 'status', 'composed') as snapshot
            ), written as (
                insert into journal (stream, version, authority, type, body, actor, correlation, recorded_at, hash)
                select stream, 1, '{{Owner}}', 'Advisory.V1.ReminderComposed',
                       jsonb_build_object('stream', stream, 'version', 1, 'recordedAt', now(), 'snapshot', snapshot), 'service:advisory', gen_random_uuid(), now(), hash
                  from composed
            )
            insert into reminders (id, version, hash, snapshot) select stream, 1, hash, snapshot from composed
            """);
        Add("advisory", "/v1/reminders", reminder.ToString());
    }

    /// <summary>A notice, which the service records by itself: the course's milestones are long overdue.</summary>
    private async Task AwaitNotice(HttpClient consultant, string course)
    {
        var list = $"/v1/notices?course={course}&limit=200";
        var found = await Eventually.Until(
            async () => (await consultant.GetAsync(new Uri(list, UriKind.Relative)).Gives(HttpStatusCode.OK))["items"]!.AsArray().FirstOrDefault(),
            notice => notice is not null,
            what: "a notice of the overdue milestones is recorded") ?? throw new InvalidOperationException();
        Add("advisory", "/v1/notices", Id(found), list);
    }

    internal static async Task<string> CourseOf(HttpClient consultant, string enrolment) => Id(await Eventually.Until(
        async () => (await consultant.GetAsync(new Uri($"/v1/courses?municipality={Owner}&limit=200", UriKind.Relative)).Gives(HttpStatusCode.OK))["items"]!
            .AsArray().FirstOrDefault(course => course!["enrolment"]!.GetValue<string>() == enrolment),
        found => found is not null,
        what: "the course of the enrolled municipality is planned") ?? throw new InvalidOperationException());

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

    private void Add(string service, string path, string id, string? list = null)
    {
        _routes[$"{path}/{{id:guid}}"] = new(id, Roles.Municipality, Owner, Stranger);
        _routes[$"{path}/{{id:guid}}/history"] = new(id, Roles.Municipality, Owner, Stranger);
        Lists.Add(new(service, list ?? path, id, Roles.Municipality, Owner, Stranger));
    }

    private static string Id(JsonNode resource) => resource["id"]!.GetValue<string>();
}
