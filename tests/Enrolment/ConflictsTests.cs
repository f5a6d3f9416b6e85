using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>Whoever is refused because of how things stand is told how they stand, and what is possible: in the example of every 409, and over HTTP.</summary>
public sealed class ConflictsTests(EnrolmentService service) : IClassFixture<EnrolmentService>
{
    private static readonly string[] OfEveryProblem = ["type", "title", "status", "instance", "code", "traceId", "errors"];

    private HttpClient Consultant => service.Client();

    private static string[] Codes { get; } =
    [
        .. typeof(EnrolmentProblems).GetProperties(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(property => property.GetValue(null)).OfType<ProblemType>()
            .Where(problem => problem.Status == 409).Select(problem => problem.Code).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task The_example_of_every_conflict_tells_a_state_and_what_is_possible()
    {
        var document = await Document();
        var examples = Conflicting(document)
            .SelectMany(operation => Examples(document, operation.Value), (operation, example) => (Where: operation.Key, Code: example.Key, Document: example.Value))
            .ToList();

        Assert.Equal(Codes, examples.Select(example => example.Code).Distinct().Order(StringComparer.Ordinal));
        Assert.All(examples, example =>
        {
            Assert.True(example.Document["next"] is JsonArray, $"{example.Where}: {example.Code} does not say what is possible");
            Assert.True(Members(example.Document).Except(["next"]).Any(), $"{example.Where}: {example.Code} does not say how things stand");
        });
    }

    [Fact]
    public async Task Every_operation_shows_each_conflict_it_speaks_of()
    {
        var document = await Document();
        foreach (var operation in Conflicting(document).Values)
        {
            var told = operation["responses"]!["409"]!["description"]!.GetValue<string>();
            Assert.Equal(
                Codes.Where(code => told.Contains($"`{code}`", StringComparison.Ordinal)),
                Examples(document, operation).Keys.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Every_conflict_is_answered_with_the_members_its_example_has()
    {
        var document = await Document();
        var shown = Conflicting(document).Values.SelectMany(operation => Examples(document, operation))
            .DistinctBy(example => example.Key).ToDictionary(example => example.Key, example => example.Value, StringComparer.Ordinal);
        var (_, full) = await service.OpenCohort(places: 1);
        var (_, queue) = await service.OpenCohort(places: 2);
        var (_, crowded) = await service.OpenCohort(places: 5, capacity: 1);
        var met = await service.Meet(full, "0101");
        await Do(await service.Meet(full, "0147"), "admissions");
        await Do(await service.Meet(crowded, "0147"), "admissions");
        await Do(await service.Meet(queue, "0147"), "waitlistings");
        var offered = await service.Meet(await Future(), "0751");
        await Do(offered, "offers");
        await service.Database.Execute($$"""
            update enrolments set snapshot = snapshot || jsonb_build_object('answerBy', to_char(current_date - 1, 'YYYY-MM-DD')) where id = '{{offered}}'
            """);
        Dictionary<string, Task<JsonNode>> told = new(StringComparer.Ordinal)
        {
            ["wrong-status"] = Refused(met, "completions", new { reason = "course-completed" }),
            ["cohort-full"] = Refused(met, "admissions", new { }),
            ["programme-full"] = Refused(await service.Meet(crowded, "0101"), "offers", new { }),
            ["others-wait"] = Refused(await service.Meet(queue, "0101"), "offers", new { }),
            ["offer-expired"] = service.Client("municipality", "0751").Change($"/v1/enrolments/{offered}/acceptances", new { }, "\"3\"").IsProblem(HttpStatusCode.Conflict),
            ["deadline-passed"] = Refused("/v1/enrolments", new { cohort = full, municipality = "0461" }),
            ["already-under-way"] = Refused("/v1/enrolments", new { cohort = full, municipality = "0101", appliedOn = "2024-10-01" }),
            ["partner-exists"] = Twice("/v1/partners", new { name = "Peer-Partnerskabet", kind = "trial-partnership" }),
            ["partnership-ended"] = EndTwice(),
        };

        Assert.Equal(Codes, told.Keys.Order(StringComparer.Ordinal));
        foreach (var (code, asking) in told)
        {
            var problem = await asking;
            Assert.Equal(code, problem["code"]!.GetValue<string>());
            Assert.Equal(Members(shown[code]).Order(StringComparer.Ordinal), Members(problem).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_place_that_is_not_to_be_had_is_no_part_of_what_is_possible()
    {
        var (_, cohort) = await service.OpenCohort(places: 1);
        var met = await service.Meet(cohort, "0101");
        await Do(await service.Meet(cohort, "0147"), "admissions");

        var problem = await Refused(met, "offers", new { });

        Assert.Equal("meeting-held", problem["enrolmentStatus"]!.GetValue<string>());
        Assert.Equal(["waitlistings", "rejections", "withdrawals", "steering-groups"], Next(problem));
    }

    [Fact]
    public async Task A_municipality_that_is_under_way_already_is_shown_where_it_stands()
    {
        var (_, cohort) = await service.OpenCohort(places: 1);
        var other = await service.Meet(cohort, "0101");

        var problem = await Refused("/v1/enrolments", new { cohort, municipality = "0101", appliedOn = "2024-10-01" });

        Assert.Equal((other, "meeting-held"), (problem["enrolment"]!.GetValue<string>(), problem["enrolmentStatus"]!.GetValue<string>()));
        Assert.Equal(["waitlistings", "offers", "admissions", "rejections", "withdrawals", "steering-groups"], Next(problem));
    }

    [Fact]
    public async Task An_application_that_comes_too_late_is_shown_the_cohorts_of_the_programme_that_still_take_some()
    {
        var cohort = await Future();
        var programme = (await Consultant.GetAsync(new Uri($"/v1/cohorts/{cohort}", UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK))["programme"]!.GetValue<string>();
        var past = EnrolmentService.Id(await Consultant.Create("/v1/cohorts", new
        {
            programme, startsOn = "2025-01-15", signUpDeadline = "2024-12-01", places = 5,
        }).Gives(HttpStatusCode.Created));

        var problem = await Refused("/v1/enrolments", new { cohort = past, municipality = "0101" });

        Assert.Equal((past, "2024-12-01"), (problem["cohort"]!.GetValue<string>(), problem["signUpDeadline"]!.GetValue<string>()));
        var open = Assert.Single(problem["openCohorts"]!.AsArray())!;
        Assert.Equal((cohort, "2099-01-15", "2098-12-01"), (open["id"]!.GetValue<string>(), open["startsOn"]!.GetValue<string>(), open["signUpDeadline"]!.GetValue<string>()));
        Assert.Equal(["enrolments"], Next(problem));
    }

    [Fact]
    public async Task A_partner_that_is_there_already_is_shown_and_can_be_worked_with()
    {
        var partner = EnrolmentService.Id(await Consultant.Create("/v1/partners", new { name = "SIND", kind = "user-organisation" }).Gives(HttpStatusCode.Created));

        var problem = await Refused("/v1/partners", new { name = " sind ", kind = "other" });

        Assert.Equal((partner, "SIND", "user-organisation"), (problem["partner"]!.GetValue<string>(), problem["partnerName"]!.GetValue<string>(), problem["partnerKind"]!.GetValue<string>()));
        Assert.Equal(["partnerships"], Next(problem));
    }

    private static IEnumerable<string> Members(JsonNode problem) => problem.AsObject().Select(member => member.Key).Except(OfEveryProblem);

    private static IEnumerable<string> Next(JsonNode problem) => problem["next"]!.AsArray().Select(next => next!.GetValue<string>());

    /// <summary>The operations that can be refused because of how things stand.</summary>
    private static Dictionary<string, JsonNode> Conflicting(JsonNode document) =>
        document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject(), (path, operation) => (Name: $"{operation.Key} {path.Key}", Operation: operation.Value!))
            .Where(one => one.Operation["responses"]?["409"] is not null)
            .ToDictionary(one => one.Name, one => one.Operation, StringComparer.Ordinal);

    /// <summary>An operation's conflicts by their codes, examples that are kept once included.</summary>
    private static Dictionary<string, JsonNode> Examples(JsonNode document, JsonNode operation) =>
        operation["responses"]!["409"]!["content"]!["application/problem+json"]!["examples"]!.AsObject().ToDictionary(
            example => example.Key,
            example => (example.Value!["$ref"]?.GetValue<string>() is { } reference
                ? document["components"]!["examples"]![reference.Split('/')[^1]]!
                : example.Value)["value"]!,
            StringComparer.Ordinal);

    private async Task<JsonNode> Document() =>
        JsonNode.Parse(await Consultant.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))!;

    private Task<string> Future() => service.OpenFutureCohort(places: 5);

    private Task<JsonNode> Do(string enrolment, string resource) =>
        Consultant.Change($"/v1/enrolments/{enrolment}/{resource}", new { }, "\"2\"").Gives(HttpStatusCode.OK);

    private Task<JsonNode> Refused(string enrolment, string resource, object body) =>
        Consultant.Change($"/v1/enrolments/{enrolment}/{resource}", body, "\"2\"").IsProblem(HttpStatusCode.Conflict);

    private Task<JsonNode> Refused(string path, object body) => Consultant.Create(path, body).IsProblem(HttpStatusCode.Conflict);

    private async Task<JsonNode> Twice(string path, object body)
    {
        await Consultant.Create(path, body).Gives(HttpStatusCode.Created);
        return await Refused(path, body);
    }

    private async Task<JsonNode> EndTwice()
    {
        var (programme, _) = await service.OpenCohort(places: 1);
        var partner = EnrolmentService.Id(await Consultant.Create("/v1/partners", new { name = "Bedre Psykiatri", kind = "user-organisation" }).Gives(HttpStatusCode.Created));
        var partnership = EnrolmentService.Id(await Consultant.Create("/v1/partnerships", new
        {
            authority = "0751", partner, programme, from = "2025-02-01", role = "customer",
        }).Gives(HttpStatusCode.Created));
        await Consultant.Change($"/v1/partnerships/{partnership}/endings", new { }, "\"1\"").Gives(HttpStatusCode.OK);
        return await Consultant.Change($"/v1/partnerships/{partnership}/endings", new { }, "\"2\"").IsProblem(HttpStatusCode.Conflict);
    }
}
