using System.Globalization;
using System.Text.Json.Nodes;
using PeerAdvisory.DemoData.Invented;

namespace PeerAdvisory.DemoData.Loading;

/// <summary>Opens the programme and its cohorts, and takes municipalities in. What is there already is left as it is.</summary>
internal static class LoadProgramme
{
    private const string Service = "enrolment";
    private const string Manager = "manager";
    private const string Consultant = "consultant";

    /// <summary>Returns the enrolment of each municipality that was enrolled, and a line about it.</summary>
    internal static async Task<(IReadOnlyDictionary<string, string> Enrolments, string Line)> Run(Api api, DateOnly today, CancellationToken cancellation)
    {
        var programme = (await api.List(Service, Manager, "/v1/programmes")).FirstOrDefault(one => Text(one, "name") == Programme.Name)
            ?? await api.Create(Service, Manager, "/v1/programmes", "programme", new
            {
                name = Programme.Name, startsOn = Programme.StartsOn, endsOn = Programme.EndsOn, capacity = Programme.Capacity,
            });

        var present = await api.List(Service, Manager, $"/v1/cohorts?programme={programme["id"]}");
        var enrolments = (await api.List(Service, Consultant, $"/v1/enrolments?programme={programme["id"]}")).ToDictionary(one => Text(one, "municipality"));
        var (cohorts, all, steps) = (0, new Dictionary<string, string>(), 0);
        foreach (var invented in Programme.Cohorts)
        {
            var cohort = present.FirstOrDefault(one => Text(one, "startsOn") == Iso(invented.StartsOn))
                ?? await api.Create(Service, Manager, "/v1/cohorts", $"cohort-{Iso(invented.StartsOn)}", new
                {
                    programme = Text(programme, "id"), startsOn = invented.StartsOn, signUpDeadline = invented.SignUpDeadline, places = invented.Places,
                });
            cohorts++;

            foreach (var one in invented.Municipalities.Where(one => invented.EnrolsOn(one) <= today))
            {
                cancellation.ThrowIfCancellationRequested();
                var (enrolment, taken) = await TakeIn(api, cohort, invented, one, enrolments.GetValueOrDefault(one.Code));
                steps += taken;
                if (Text(enrolment, "status") == "enrolled")
                {
                    all.Add(one.Code, Text(enrolment, "id"));
                }
            }
        }

        return (all, $"Programme: {cohorts} cohorts, {Programme.Cohorts.Sum(cohort => cohort.Municipalities.Count)} municipalities, {all.Count} enrolled; {steps} steps new.");
    }

    /// <summary>Application, meeting, and what followed it: whichever are still to come.</summary>
    private static async Task<(JsonNode Enrolment, int Steps)> TakeIn(
        Api api, JsonNode cohort, Invented.Cohort invented, Participant one, JsonNode? enrolment)
    {
        var steps = 0;
        if (enrolment is null)
        {
            enrolment = await api.Create(Service, Consultant, "/v1/enrolments", $"application-{one.Code}", new
            {
                cohort = Text(cohort, "id"), municipality = one.Code, appliedOn = invented.AppliesOn(one),
            });
            steps++;
        }

        var address = $"/v1/enrolments/{enrolment["id"]}";
        if (Text(enrolment, "status") == "applied" && one.ComesTo >= Stage.MeetingHeld)
        {
            enrolment = await api.Change(Service, Consultant, $"{address}/meetings", enrolment, $"meeting-{one.Code}", new { heldOn = invented.MeetsOn(one) });
            steps++;
        }

        if (Text(enrolment, "status") == "meeting-held" && one.ComesTo == Stage.Enrolled)
        {
            enrolment = await api.Change(Service, Consultant, $"{address}/admissions", enrolment, $"admission-{one.Code}", new { enrolledOn = invented.EnrolsOn(one) });
            steps++;
        }

        if (Text(enrolment, "status") == "meeting-held" && one.ComesTo == Stage.Waitlisted)
        {
            enrolment = await api.Change(Service, Consultant, $"{address}/waitlistings", enrolment, $"waitlisting-{one.Code}", new { waitlistedOn = invented.EnrolsOn(one) });
            steps++;
        }

        if (Text(enrolment, "status") == "meeting-held" && one.ComesTo == Stage.Withdrawn)
        {
            enrolment = await api.Change(Service, Consultant, $"{address}/withdrawals", enrolment, $"withdrawal-{one.Code}", new
            {
                withdrawnOn = invented.EnrolsOn(one), reason = "reorganisation",
            });
            steps++;
        }

        return (enrolment, steps);
    }

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
