using System.Text.Json;
using CsCheck;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>What somebody wishes of what a course consists of, before it is known what there is.</summary>
/// <param name="What">Which thing is done: of those that are possible, or of all there are.</param>
/// <param name="Possible">Whether it is one that is possible.</param>
/// <param name="Kind">Which kind of content, where one is begun.</param>
/// <param name="Which">Which of those there are; none begins another.</param>
/// <param name="Back">How many days ago.</param>
/// <param name="Noted">Whether a note is written.</param>
/// <param name="Reason">Which reason is given.</param>
/// <param name="Who">Who sends it: a consultant, mostly.</param>
/// <param name="Twist">How it is sent.</param>
internal sealed record ContentWish(int What, bool Possible, int Kind, int Which, int Back, bool Noted, int Reason, int Who, Twist Twist)
{
    private static readonly string[] Levels = ["competences", "culture", "municipality", "context"];

    private static readonly Gen<Twist> AnyTwist = Gen.Frequency(
        (74, Gen.Const(Twist.None)), (6, Gen.Const(Twist.Stale)), (2, Gen.Const(Twist.Blind)), (6, Gen.Const(Twist.Again)),
        (6, Gen.Const(Twist.OtherWords)), (6, Gen.Const(Twist.DaysGoBy)));

    internal static Gen<ContentWish> Any { get; } = Gen.Select(
        Gen.Select(Gen.Int[0, 59], Gen.Int[0, 9].Select(one => one > 1), Gen.Int[0, 3], Gen.Int[0, 6]),
        Gen.Select(Gen.Int[-3, 20], Gen.Bool),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 19], AnyTwist),
        (what, days, how) => new ContentWish(what.Item1, what.Item2, what.Item3, what.Item4, days.Item1, days.Item2, how.Item1, how.Item2, how.Item3));

    /// <summary>The command it becomes.</summary>
    internal Asked Ask(Guid course, string municipality, IReadOnlyList<PaperContent> contents, string key, DateOnly today)
    {
        var by = Who switch
        {
            < 4 => Asker.Of(municipality),
            4 => Asker.Of("0825"),
            5 => Asker.Manager,
            _ => Asker.Consultant,
        };
        if (Which >= contents.Count)
        {
            var kind = PaperContent.Kinds[Kind];
            return new(by, $"/v1/{kind}", Beginning(kind, What == 59 ? Guid.AllBitsSet : course, today), null, key);
        }

        var content = contents[Which];
        string[] could = Possible && content.Possible() is { Length: > 0 } possible ? possible : PaperContent.Resources(content.Kind);
        var resource = could[What % could.Length];
        var seen = Twist switch { Twist.Stale => Reply.Tag(content.Version - 1), Twist.Blind => null, _ => Reply.Tag(content.Version) };
        return new(by, $"/v1/{content.Kind}/{content.Id}/{resource}", Body(content.Kind, resource, today), seen, key);
    }

    /// <summary>What begins one.</summary>
    internal string Beginning(string kind, Guid course, DateOnly today) => JsonSerializer.Serialize<object>(kind switch
    {
        "workshops" => new { course, theme = $"Tema {Reason}", plannedOn = today.AddDays(Back) },
        "training-sessions" => new { course, partner = "En højskole", audience = "staff", plannedOn = today.AddDays(Back) },
        "trial-actions" => new { course, purpose = "Om det hjælper.", from = today, to = today.AddDays(Back), peers = Reason },
        _ => new { course, title = "Titel", level = Levels[Reason], goal = "Et mål." },
    });

    /// <summary>What is posted to a resource of one.</summary>
    internal string Body(string kind, string resource, DateOnly today)
    {
        var on = today.AddDays(-Back);
        var body = JsonSerializer.SerializeToNode<object>(resource switch
        {
            "holdings" => new { heldOn = on, participants = new[] { new { role = "staff", count = Reason + 1 } } },
            "reschedulings" => new { plannedOn = on },
            "cancellations" => new { reason = Reason % 2 == 0 ? "too-few-participants" : "other" },
            "starts" when kind == "trial-actions" => new { startedOn = on, peers = Reason },
            "starts" => new { startedOn = on },
            "endings" => new { endedOn = on, peers = Reason, outcome = Reason % 2 == 0 ? "continued" : "stopped", learnt = "Noget." },
            "revisions" when Noted => new { title = $"Titel {Reason}" },
            "revisions" => new { level = Levels[Reason] },
            "attainments" => new { reachedOn = on },
            _ => new { reason = Reason % 2 == 0 ? "other-priorities" : "other" },
        })!.AsObject();
        if (Noted && resource is ("holdings" or "cancellations" or "attainments" or "drops"))
        {
            body["note"] = "En kollega bør vide det.";
        }

        return body.ToJsonString();
    }
}
