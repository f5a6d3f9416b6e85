using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.System.Tests.Scope;

/// <summary>Every command there is, once, in an order in which each can be done: a programme from its opening to its last course.</summary>
public sealed class Errands
{
    private const string Owner = "0751";

    private static readonly string[] Questions = ["effect", "enablers", "barriers", "anchoring", "advice"];

    private static readonly Errand[] Programme =
    [
        Enrolment("/v1/programmes", _ => new { name = "A programme", startsOn = "2023-01-01", endsOn = "2026-12-31", capacity = 20 }, "programme"),
        Enrolment("/v1/cohorts", so => new { programme = so["programme"], startsOn = "2025-01-15", signUpDeadline = "2024-12-01", places = 10 }, "cohort"),
        Enrolment("/v1/partners", _ => new { name = $"A partner {Guid.NewGuid()}", kind = "other" }, "partner"),
        Enrolment("/v1/partnerships", so => new { authority = Owner, partner = so["partner"], programme = so["programme"], from = "2025-02-01", role = "customer" }, "partnership"),
        Enrolment("/v1/partnerships/{partnership}/endings", _ => new { to = "2025-06-30" }),

        .. WayIn("admitted", Owner),
        Enrolment("/v1/enrolments/{admitted}/steering-groups", _ => new { seats = new[] { new { role = "chair", organisation = "municipality" } } }),
        Enrolment("/v1/enrolments/{admitted}/admissions", _ => new { enrolledOn = "2024-11-01" }),
        .. WayIn("offered", "0147"),
        Enrolment("/v1/enrolments/{offered}/offers", _ => new { }),
        Enrolment("/v1/enrolments/{offered}/acceptances", _ => new { }),
        Enrolment("/v1/enrolments/{offered}/withdrawals", _ => new { reason = "resources" }),
        .. WayIn("waiting", "0151"),
        Enrolment("/v1/enrolments/{waiting}/waitlistings", _ => new { waitlistedOn = "2024-11-01" }),
        Enrolment("/v1/enrolments/{waiting}/offers", _ => new { }),
        Enrolment("/v1/enrolments/{waiting}/refusals", _ => new { reason = "timing" }),
        .. WayIn("rejected", "0153"),
        Enrolment("/v1/enrolments/{rejected}/rejections", _ => new { reason = "no-room" }),
    ];

    private static readonly Errand[] Course =
    [
        Advisory("/v1/courses/{course}/assignments", _ => new { from = "2025-01-15" }),
        Advisory("/v1/courses/{course}/notes", _ => new { milestone = "BASELINE", text = "Der mangler svar." }),
        Advisory("/v1/courses/{course}/redactions", so => new { version = so.Versions["course"] }),
        Advisory("/v1/courses/{course}/waivers", _ => new { milestone = "PEER_RECRUITMENT", reason = "already-in-place" }),
        Advisory("/v1/courses/{course}/milestone-entries", _ => new { milestone = "KICK_OFF", reachedOn = "2025-01-20" }),
        Advisory("/v1/courses/{course}/reopenings", _ => new { milestone = "KICK_OFF", reason = "wrong-day" }),
        Advisory("/v1/courses/{course}/reschedulings", _ => new { milestone = "CLOSING", due = "2099-02-09", reason = "participants" }),
        Advisory("/v1/courses/{course}/pauses", _ => new { from = "2025-03-03", reason = "reorganisation", expectedResumeOn = "2025-04-01" }),
        Advisory("/v1/courses/{course}/resumptions", _ => new { resumedOn = "2025-04-01" }),
        Advisory("/v1/courses/{course}/extensions", _ => new { endsOn = "2099-03-31", reason = "by-agreement" }),
        Advisory("/v1/course-templates", _ => new { from = 1, months = 18 }, "template"),
        Advisory("/v1/course-templates/{template}/revisions", so => new { months = 19, milestones = so.Milestones }),
        Advisory("/v1/course-templates/{template}/publications", _ => new { }),
        Advisory("/v1/courses/{course}/template-changes", so => new { version = so.Template }),

        Advisory("/v1/development-points", so => new { course = so["course"], title = "Et punkt", level = "culture", goal = "Et mål" }, "point"),
        Advisory("/v1/development-points/{point}/revisions", _ => new { goal = "Et andet mål" }),
        Advisory("/v1/development-points/{point}/starts", _ => new { startedOn = "2025-02-01" }),
        Advisory("/v1/development-points/{point}/attainments", _ => new { reachedOn = "2025-06-01", note = "Nået." }),
        Advisory("/v1/development-points/{point}/redactions", so => new { version = so.Versions["point"] }),
        Advisory("/v1/development-points", so => new { course = so["course"], title = "Et punkt til", level = "culture", goal = "Et mål" }, "dropped"),
        Advisory("/v1/development-points/{dropped}/drops", _ => new { reason = "resources" }),

        Advisory("/v1/trial-actions", so => new { course = so["course"], purpose = "Et formål", from = "2025-02-01", to = "2025-05-31", peers = 2 }, "trial"),
        Advisory("/v1/trial-actions/{trial}/starts", _ => new { startedOn = "2025-02-01", peers = 2 }),
        Advisory("/v1/trial-actions/{trial}/endings", _ => new { endedOn = "2025-06-01", peers = 2, outcome = "continued", learnt = "At det går." }),
        Advisory("/v1/trial-actions/{trial}/redactions", so => new { version = so.Versions["trial"] }),
        Advisory("/v1/trial-actions", so => new { course = so["course"], purpose = "Et formål", from = "2025-02-01", to = "2025-05-31", peers = 2 }, "untried"),
        Advisory("/v1/trial-actions/{untried}/cancellations", _ => new { reason = "capacity" }),

        .. Session("/v1/workshops", "workshop", so => new { course = so["course"], theme = "Et tema", plannedOn = "2025-03-01" }),
        .. Session("/v1/training-sessions", "session", so => new { course = so["course"], partner = "En udbyder", audience = "staff", plannedOn = "2025-03-01" }),

        Advisory("/v1/meetings", _ => new { title = "Et møde", place = "Odense", on = "2025-04-15", signUpDeadline = "2025-04-01", capacity = 9 }, "meeting"),
        Advisory("/v1/meetings/{meeting}/attendances", _ => new { heldOn = "2025-04-15", attendance = new[] { new { organisation = Owner, count = 1 } } }),
        Advisory("/v1/meetings", _ => new { title = "Et møde til", place = "Odense", on = "2099-04-15", signUpDeadline = "2099-04-01", capacity = 9 }, "unheld"),
        Advisory("/v1/meeting-sign-ups", so => new { meeting = so["unheld"], organisation = Owner, seats = 1 }, "seat"),
        Advisory("/v1/meeting-sign-ups/{seat}/cancellations", _ => new { }),
        Advisory("/v1/meetings/{unheld}/cancellations", _ => new { reason = "too-few-participants", note = "Flyttes." }),
        Advisory("/v1/meetings/{unheld}/redactions", so => new { version = so.Versions["unheld"] }),

        Advisory("/v1/calendar-feeds", _ => new { }, "feed"),
        Advisory("/v1/calendar-feeds/{feed}/revocations", _ => new { }),
        Advisory("/v1/reminder-subscriptions", _ => new { address = "peer@example.dk" }, "subscription"),
        Advisory("/v1/reminder-subscriptions/{subscription}/cancellations", _ => new { }),

        Advisory("/v1/lessons-learned", so => new { course = so["course"] }, "lessons"),
        .. Questions.Select(question => Advisory("/v1/lessons-learned/{lessons}/answers", _ => new { question, text = "At det går." })),
        Advisory("/v1/lessons-learned/{lessons}/submissions", _ => new { }),
        Advisory("/v1/lessons-learned/{lessons}/returns", _ => new { note = "Fortæl mere." }),
        Advisory("/v1/lessons-learned/{lessons}/redactions", so => new { version = so.Versions["lessons"] }),
        Advisory("/v1/lessons-learned/{lessons}/submissions", _ => new { }),
        Advisory("/v1/lessons-learned/{lessons}/approvals", _ => new { }),
        Advisory("/v1/courses/{course}/milestone-entries", so => new { entries = so.Open.Select(milestone => new { milestone, reachedOn = "2025-06-02" }) }),
        Advisory("/v1/courses/{course}/completions", _ => new { completedOn = "2026-07-31" }),
    ];

    private static readonly Errand[] Rest =
    [
        Enrolment("/v1/enrolments/{admitted}/completions", _ => new { reason = "course-completed" }),
        new("hiring", "/v1/positions", _ => new
        {
            setting = "housing", employmentForm = "ordinary", peerKind = "own-experience", paid = true, weeklyHours = 20, from = "2025-01-01",
        }, Roles.Municipality, "position"),
        new("hiring", "/v1/positions/{position}/endings", _ => new { endedOn = "2025-06-30", reason = "vacated" }, Roles.Municipality),
        new("reporting", "/v1/projections/rebuilds", _ => new { }, Roles.ProgrammeManager, "rebuild"),
    ];

    private readonly Dictionary<string, string> _ids = [];

    /// <summary>Every errand.</summary>
    internal static IEnumerable<Errand> All => [.. Programme, .. Course, .. Rest];

    /// <summary>The version each resource has.</summary>
    public Dictionary<string, int> Versions { get; } = [];

    /// <summary>The milestones of the draft, as they were drafted.</summary>
    public JsonElement Milestones { get; private set; }

    /// <summary>The version the template was published as.</summary>
    public int Template { get; private set; }

    /// <summary>The milestones of the course that are open.</summary>
    public IReadOnlyList<string> Open { get; private set; } = [];

    /// <summary>The id of a resource an earlier errand began.</summary>
    public string this[string name] => _ids[name];

    /// <summary>Sends each errand on its way, and remembers what it led to.</summary>
    internal static async Task Run(MappedServices services, Func<Errand, string, string, int, Task<HttpResponseMessage>> send)
    {
        var errands = new Errands();
        foreach (var errand in All)
        {
            if (errand.Changes && errand.Changed == "course" && !errands._ids.ContainsKey("course"))
            {
                errands._ids["course"] = await Owned.CourseOf(services.Client("advisory", Roles.Consultant, "sbst"), errands["admitted"]);
            }

            await errands.Send(services, errand, send);
        }
    }

    private async Task Send(MappedServices services, Errand errand, Func<Errand, string, string, int, Task<HttpResponseMessage>> send)
    {
        var version = errand.Changes ? await Read(services, errand) : 0;
        var path = errand.Changes ? errand.Path.Replace($"{{{errand.Changed}}}", this[errand.Changed], StringComparison.Ordinal) : errand.Path;
        var body = JsonSerializer.Serialize(errand.Body(this), JsonSerializerOptions.Web);
        var resource = await send(errand, path, body, version).Gives(errand.Changes ? HttpStatusCode.OK : HttpStatusCode.Created);
        if (errand.As is { } name)
        {
            _ids[name] = resource["id"]!.GetValue<string>();
        }

        if (errand.Path.EndsWith("/publications", StringComparison.Ordinal))
        {
            Template = resource["templateVersion"]!.GetValue<int>();
        }
    }

    /// <summary>What it is now: a service, too, may have changed it.</summary>
    private async Task<int> Read(MappedServices services, Errand errand)
    {
        var client = services.Client(errand.Service, errand.Role, MappedServices.AuthorityOf[errand.Role]);
        var path = errand.Path[..errand.Path.IndexOf('{', StringComparison.Ordinal)] + this[errand.Changed];
        var resource = await client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        if (errand.Changed == "template")
        {
            Milestones = resource.GetProperty("milestones");
        }
        else if (errand.Changed == "course")
        {
            Open =
            [
                .. resource.GetProperty("milestones").EnumerateArray()
                    .Where(milestone => milestone.GetProperty("reachedOn").ValueKind == JsonValueKind.Null
                        && milestone.GetProperty("waivedOn").ValueKind == JsonValueKind.Null)
                    .Select(milestone => milestone.GetProperty("code").GetString()!),
            ];
        }

        return Versions[errand.Changed] = resource.GetProperty("version").GetInt32();
    }

    private static Errand Enrolment(string path, Func<Errands, object> body, string? name = null) => new("enrolment", path, body, Roles.ProgrammeManager, name);

    private static Errand Advisory(string path, Func<Errands, object> body, string? name = null) => new("advisory", path, body, Roles.ProgrammeManager, name);

    private static Errand[] WayIn(string name, string municipality) =>
    [
        Enrolment("/v1/enrolments", so => new { cohort = so["cohort"], municipality, appliedOn = "2024-10-01" }, name),
        Enrolment($"/v1/enrolments/{{{name}}}/meetings", _ => new { heldOn = "2024-10-20" }),
    ];

    private static Errand[] Session(string path, string name, Func<Errands, object> begin) =>
    [
        Advisory(path, begin, name),
        Advisory($"{path}/{{{name}}}/reschedulings", _ => new { plannedOn = "2025-04-08" }),
        Advisory($"{path}/{{{name}}}/holdings", _ => new { heldOn = "2025-04-08", participants = new[] { new { role = "management", count = 3 } }, note = "Holdt." }),
        Advisory($"{path}/{{{name}}}/redactions", so => new { version = so.Versions[name] }),
        Advisory(path, begin, $"cancelled-{name}"),
        Advisory($"{path}/{{cancelled-{name}}}/cancellations", _ => new { reason = "too-few-participants" }),
    ];
}
