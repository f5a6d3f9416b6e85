using System.Text.Json.Nodes;
using PeerAdvisory.System.Tests.Faults;
using PeerAdvisory.Testing;

namespace PeerAdvisory.System.Tests.Deployed;

/// <summary>Somebody who enrols municipalities and logs what they reach.</summary>
public sealed class Consultant(IHouse house)
{
    /// <summary>Opens a programme with one cohort, and returns the cohort.</summary>
    public async Task<JsonNode> OpenCohort()
    {
        var programme = await Request("/v1/programmes", new
        {
            name = "Programme of a restore test", startsOn = "2023-01-01", endsOn = "2026-12-31", capacity = 98,
        }).Send();
        return await Request("/v1/cohorts", new
        {
            programme = Id(programme), startsOn = "2025-01-15", signUpDeadline = "2024-12-01", places = 98,
        }).Send();
    }

    /// <summary>A municipality's application.</summary>
    public Repeatable Apply(JsonNode cohort, string municipality) =>
        Request("/v1/enrolments", new { cohort = Id(cohort), municipality, appliedOn = "2024-10-01" });

    /// <summary>Holds the meeting with who has applied.</summary>
    public Task<JsonNode> Meet(JsonNode enrolment) =>
        Request($"/v1/enrolments/{Id(enrolment)}/meetings", new { heldOn = "2024-10-20" }, enrolment).Send();

    /// <summary>The admission of whom the meeting was held with.</summary>
    public Repeatable Admit(JsonNode enrolment) =>
        Request($"/v1/enrolments/{Id(enrolment)}/admissions", new { enrolledOn = "2024-11-01" }, enrolment);

    /// <summary>The course that an enrolment began, once there is one.</summary>
    public async Task<JsonNode> CourseOf(JsonNode enrolment)
    {
        var found = await Eventually.Until(
            () => house.Get("advisory", $"/v1/courses?limit=200&municipality={enrolment["municipality"]}"),
            courses => courses["items"]!.AsArray().Any(IsItsCourse),
            what: "the enrolment has its course");
        return found["items"]!.AsArray().Single(IsItsCourse)!;

        bool IsItsCourse(JsonNode? course) => course!["enrolment"]!.GetValue<Guid>() == Id(enrolment);
    }

    /// <summary>Logs the next milestone of a course. Others may log on it at the same time, so it is tried until it is done.</summary>
    public async Task LogMilestone(JsonNode course) => await Eventually.Is(async () =>
    {
        var current = await house.Get("advisory", $"/v1/courses/{Id(course)}");
        var milestone = current["milestones"]!.AsArray().First(milestone => milestone!["reachedOn"] is null)!["code"];
        await Request($"/v1/courses/{Id(course)}/milestone-entries", new { milestone, reachedOn = "2025-03-03" }, current).Once();
        return true;
    });

    private Repeatable Request(string path, object body, JsonNode? seen = null) =>
        new(house, path, body, seen?["version"]!.GetValue<int>());

    private static Guid Id(JsonNode resource) => resource["id"]!.GetValue<Guid>();
}
