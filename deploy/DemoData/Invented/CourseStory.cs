using System.Globalization;
using System.Text.Json.Nodes;

namespace PeerAdvisory.DemoData.Invented;

/// <summary>Something a course consists of beside its milestones, and what becomes of it.</summary>
/// <param name="Path">Where things of its kind live.</param>
/// <param name="Name">What it is known by: a member and its value.</param>
/// <param name="Begins">What it begins with.</param>
/// <param name="Steps">What happens to it, in order.</param>
internal sealed record Element(string Path, (string Member, string Value) Name, JsonObject Begins, IReadOnlyList<Step> Steps);

/// <summary>One thing that happens to something.</summary>
/// <param name="From">The status it happens in.</param>
/// <param name="Action">The sub-resource it is posted to.</param>
/// <param name="Day">When.</param>
/// <param name="Body">What is posted.</param>
internal sealed record Step(string From, string Action, DateOnly Day, JsonObject Body);

/// <summary>What a course consists of beside its milestones, told from the days on which those were reached.</summary>
internal static class CourseStory
{
    /// <summary>The course that stands still, and from when to when.</summary>
    internal static (string Municipality, DateOnly From, DateOnly ResumesOn) Pause { get; } = ("0561", new(2026, 10, 5), new(2027, 2, 1));

    private static readonly string[] Purposes =
    [
        "Opdigtet: peers med på den ugentlige gåtur",
        "Opdigtet: en peer til stede i mødestedets caféaften",
        "Opdigtet: peers med i samtaler om indflytning",
    ];

    internal static IEnumerable<Element> Of(string municipality, JsonNode course)
    {
        var milestones = course["milestones"]!.AsArray().ToDictionary(milestone => milestone!["code"]!.GetValue<string>(), milestone => milestone!);
        DateOnly? Reached(string code) => Day(milestones[code]["reachedOn"]);

        if (Reached("DEVELOPMENT_PLAN") is { } planned)
        {
            yield return Point(municipality, course, "Opdigtet: peers som en del af tilbuddenes hverdag", "culture",
                "Opdigtet: to tilbud har peers i vagtplanen.", planned, Reached("MIDTERM_STATUS"));
            yield return Point(municipality, course, "Opdigtet: rekruttering og ansættelse af peers", "municipality",
                "Opdigtet: en fast måde at slå stillinger op på.", planned, Reached("PEER_SUPPORT_IN_PLACE"));
        }

        foreach (var code in new[] { "WORKSHOP_1", "WORKSHOP_2" })
        {
            if (Reached(code) is { } held)
            {
                yield return new("/v1/workshops", ("theme", $"Opdigtet: {milestones[code]["titleDa"]!.GetValue<string>().ToLowerInvariant()}"),
                    new() { ["plannedOn"] = milestones[code]["baselineDue"]!.DeepClone() },
                    [new("planned", "holdings", held, new() { ["heldOn"] = Iso(held), ["participants"] = Participants(municipality, code) })]);
            }
        }

        foreach (var (code, partner, audience) in new[]
        {
            ("LEADER_COURSE", "Københavns Professionshøjskole (opdigtet forløb)", "management"),
            ("STAFF_PEER_COURSE", "Peer-Partnerskabet (opdigtet forløb)", "mixed"),
        })
        {
            if (Reached(code) is { } held)
            {
                yield return new("/v1/training-sessions", ("partner", partner),
                    new() { ["audience"] = audience, ["plannedOn"] = milestones[code]["baselineDue"]!.DeepClone() },
                    [new("planned", "holdings", held, new() { ["heldOn"] = Iso(held), ["participants"] = Participants(municipality, code) })]);
            }
        }

        if (Reached("ROLE_DESCRIPTION") is { } described)
        {
            var (from, to) = (described.AddDays(14), described.AddDays(14).AddMonths(3));
            var peers = Draw.Between(1, 3, municipality, "trial");
            yield return new("/v1/trial-actions", ("purpose", Draw.One(Purposes, municipality, "purpose")),
                new() { ["from"] = Iso(from), ["to"] = Iso(to), ["peers"] = peers },
                [
                    new("planned", "starts", from, new() { ["startedOn"] = Iso(from), ["peers"] = peers }),
                    new("running", "endings", to, new()
                    {
                        ["endedOn"] = Iso(to), ["peers"] = peers, ["outcome"] = Draw.One(["continued", "adapted"], municipality, "outcome"),
                        ["learnt"] = "Opdigtet demonstrationsdata: det går bedst, når personalet er forberedt.",
                    }),
                ]);
        }
    }

    private static Element Point(string municipality, JsonNode course, string title, string level, string goal, DateOnly startedOn, DateOnly? reachedOn) => new(
        "/v1/development-points", ("title", title), new() { ["level"] = level, ["goal"] = goal },
        [
            new("planned", "starts", startedOn, new() { ["startedOn"] = Iso(startedOn) }),
            .. reachedOn is { } day && day >= startedOn ? [new Step("under-way", "attainments", day, new() { ["reachedOn"] = Iso(day) })] : Array.Empty<Step>(),
        ]);

    private static JsonArray Participants(string municipality, string code) =>
    [
        new JsonObject { ["role"] = "management", ["count"] = Draw.Between(1, 4, municipality, code, "management") },
        new JsonObject { ["role"] = "staff", ["count"] = Draw.Between(5, 18, municipality, code, "staff") },
        new JsonObject { ["role"] = "peers", ["count"] = Draw.Between(1, 4, municipality, code, "peers") },
    ];

    private static DateOnly? Day(JsonNode? day) => day is null ? null : DateOnly.Parse(day.GetValue<string>(), CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
