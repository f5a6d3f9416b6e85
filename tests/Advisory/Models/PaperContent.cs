using System.Text.Json.Nodes;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>
/// A workshop, a training session, a trial action or a development point of a course, on paper: what is shown of it, and a table of what can
/// follow what.
/// </summary>
/// <param name="kind">Its plural noun in addresses.</param>
/// <param name="municipality">Whose it is.</param>
/// <param name="courseStart">The day its course starts.</param>
/// <param name="shown">What is shown of it, but for what can be done next.</param>
internal sealed class PaperContent(string kind, string municipality, DateOnly courseStart, JsonObject shown)
{
    internal static readonly string[] Kinds = ["workshops", "training-sessions", "trial-actions", "development-points"];

    internal static readonly Dictionary<(string Kind, string Status), string[]> CanFollow = new()
    {
        [("workshops", "planned")] = ["holdings", "reschedulings", "cancellations"],
        [("training-sessions", "planned")] = ["holdings", "reschedulings", "cancellations"],
        [("trial-actions", "planned")] = ["starts", "cancellations"],
        [("trial-actions", "running")] = ["endings"],
        [("development-points", "planned")] = ["starts", "revisions", "drops"],
        [("development-points", "under-way")] = ["attainments", "revisions", "drops"],
    };

    private static readonly string[] Revisable = ["title", "level", "goal"];

    internal string Kind => kind;

    internal Guid Id => shown["id"]!.GetValue<Guid>();

    internal int Version => shown["version"]!.GetValue<int>();

    private string Status => shown["status"]!.GetValue<string>();

    /// <summary>What can be done with it.</summary>
    internal string[] Possible() => CanFollow.GetValueOrDefault((kind, Status), []);

    /// <summary>Whether the municipality does it as well as SBST.</summary>
    internal static bool IsOfBoth(string kind) => kind is "trial-actions" or "development-points";

    /// <summary>Everything that is ever done with a kind.</summary>
    internal static string[] Resources(string kind) => [.. CanFollow.Where(row => row.Key.Kind == kind).SelectMany(row => row.Value).Distinct()];

    /// <summary>Somebody begins one.</summary>
    internal static (Reply Reply, PaperContent? Begun) Begin(
        Asked asked, string kind, Guid course, string municipality, DateOnly courseStart, Guid given)
    {
        if (!asked.By.IsAgency && !IsOfBoth(kind))
        {
            return (Reply.Refused(403, "forbidden"), null);
        }

        if (asked.Text("course") != $"{course}" || !(asked.By.IsAgency || asked.By.Authority == municipality))
        {
            return (Reply.Invalid("/course", "unknown-course"), null);
        }

        if (kind == "trial-actions" && asked.Day("to") < asked.Day("from"))
        {
            return (Reply.Invalid("/to", "ends-before-it-begins"), null);
        }

        // What was given, what is given to all, and what is not known yet.
        var shown = asked.Members;
        (shown["id"], shown["version"], shown["municipality"], shown["status"]) = (given, 1, municipality, "planned");
        foreach (var unknown in kind switch
        {
            "trial-actions" => ["startedOn", "endedOn", "outcome", "cancelledFor"],
            "development-points" => ["startedOn", "endedOn", "droppedFor"],
            _ => new[] { "heldOn", "cancelledOn", "cancelledFor" },
        })
        {
            shown[unknown] = null;
        }

        if (!IsOfBoth(kind))
        {
            shown["participants"] = new JsonArray();
        }

        var begun = new PaperContent(kind, municipality, courseStart, shown);
        return (begun.Show(asked.By) with { Status = 201 }, begun);
    }

    /// <summary>Somebody takes a step with it.</summary>
    internal Reply Step(Asked asked, string resource, DateOnly today)
    {
        if (!asked.By.IsAgency && !IsOfBoth(kind))
        {
            return Reply.Refused(403, "forbidden");
        }

        if (!asked.By.IsAgency && asked.By.Authority != municipality)
        {
            return Reply.Refused(404, "not-found");
        }

        if (asked.IfMatch is null)
        {
            return Reply.Refused(428, "version-required");
        }

        var present = Show(asked.By);
        if (asked.IfMatch != present.ETag)
        {
            return Reply.Refused(412, "stale-version", ("current", present.Body), ("etag", present.ETag));
        }

        if (!Possible().Contains(resource))
        {
            return Reply.Refused(409, "wrong-status", ("presentStatus", Status), ("next", PossibleFor(asked.By)));
        }

        if (Do(asked, resource, today) is { } refused)
        {
            return refused;
        }

        shown["version"] = Version + 1;
        return Show(asked.By);
    }

    /// <summary>It as somebody sees it.</summary>
    internal Reply Show(Asker by)
    {
        var seen = shown.DeepClone().AsObject();
        seen["next"] = Reply.Node(PossibleFor(by));
        return new(200, seen, Reply.Tag(Version));
    }

    private string[] PossibleFor(Asker by) => by.IsAgency ? [.. Possible(), "redactions"] : IsOfBoth(kind) ? Possible() : [];

    private void Take(Asked asked, params string[] members)
    {
        foreach (var member in members)
        {
            shown[member] = asked.Members[member]!.DeepClone();
        }
    }

    private Reply? Do(Asked asked, string resource, DateOnly today)
    {
        var day = resource switch { "holdings" => "heldOn", "starts" => "startedOn", "endings" => "endedOn", "attainments" => "reachedOn", _ => null };
        if (day is not null && asked.Day(day) > today)
        {
            return Reply.Invalid($"/{day}", "in-the-future");
        }

        if (resource is "holdings" or "starts" && asked.Day(day!) < courseStart)
        {
            return Reply.Invalid($"/{day}", "before-start");
        }

        if (resource is "endings" or "attainments" && string.CompareOrdinal(asked.Text(day!), shown["startedOn"]!.GetValue<string>()) < 0)
        {
            return Reply.Invalid($"/{day}", "before-it-began");
        }

        if (resource is "cancellations" or "drops" && asked.Text("reason") == "other" && asked.Text("note") is null)
        {
            return Reply.Invalid("/note", "note-needed");
        }

        switch (resource)
        {
            case "holdings":
                Take(asked, "heldOn", "participants");
                shown["status"] = "held";
                return null;
            case "reschedulings" when asked.Text("plannedOn") == shown["plannedOn"]!.GetValue<string>():
                return Reply.Invalid("/plannedOn", "same-day");
            case "reschedulings":
                Take(asked, "plannedOn");
                return null;
            case "cancellations":
                shown["status"] = "cancelled";
                shown[kind == "trial-actions" ? "endedOn" : "cancelledOn"] = $"{today:O}";
                shown["cancelledFor"] = asked.Text("reason");
                return null;
            case "starts":
                Take(asked, kind == "trial-actions" ? ["startedOn", "peers"] : ["startedOn"]);
                shown["status"] = kind == "trial-actions" ? "running" : "under-way";
                return null;
            case "endings":
                Take(asked, "endedOn", "peers", "outcome");
                shown["status"] = "ended";
                return null;
            case "revisions":
                var revised = Revisable.Where(member => asked.Text(member) is { } text && text != shown[member]!.GetValue<string>()).ToArray();
                if (revised is [])
                {
                    return Reply.Invalid("", "nothing-to-change");
                }

                Take(asked, revised);
                return null;
            case "attainments":
                (shown["endedOn"], shown["status"]) = (asked.Text("reachedOn"), "reached");
                return null;
            default:
                (shown["endedOn"], shown["status"], shown["droppedFor"]) = ($"{today:O}", "dropped", asked.Text("reason"));
                return null;
        }
    }
}
