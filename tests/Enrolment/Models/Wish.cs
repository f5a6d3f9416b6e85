using System.Text.Json;
using CsCheck;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Enrolment.Tests.Models;

/// <summary>What somebody wishes, before it is known what there is: it becomes a command when its turn comes.</summary>
/// <param name="What">Which step: of those that are possible, or of all there are.</param>
/// <param name="Possible">Whether it is one that is possible.</param>
/// <param name="Whom">Which municipality.</param>
/// <param name="Cohort">Which cohort it applies for, if there is such a one.</param>
/// <param name="Back">How many days ago; null for a day that is not given.</param>
/// <param name="AnswerIn">How many days there are to answer; null for a day that is not given.</param>
/// <param name="Who">Who sends it: SBST, mostly.</param>
/// <param name="Twist">How it is sent.</param>
/// <param name="Reason">Which reason is given.</param>
internal sealed record Wish(int What, bool Possible, int Whom, int Cohort, int? Back, int? AnswerIn, int Who, Twist Twist, int Reason)
{
    private static readonly string[] Withdrawals = ["resources", "priorities", "reorganisation", "no-backing", "timing", "other"];

    private static readonly string[] Rejections = ["no-room", "not-ready", "outside-purpose", "other"];

    private static readonly string[] Completions = ["course-completed", "ended-by-agreement"];

    internal static readonly string[] Municipalities = ["0101", "0461", "0751", "0851", "0561", "0621"];

    private static readonly Gen<int?> MaybeBack = Gen.Frequency(
        (6, Gen.Const((int?)null)), (4, Gen.Const((int?)0)), (2, Gen.Int[1, 12].Select(days => (int?)days)), (1, Gen.Const((int?)-1)));

    private static readonly Gen<int?> MaybeAnswerIn = Gen.Frequency((5, Gen.Const((int?)null)), (5, Gen.Int[-1, 6].Select(days => (int?)days)));

    private static readonly Gen<Twist> AnyTwist = Gen.Frequency(
        (70, Gen.Const(Twist.None)), (6, Gen.Const(Twist.Stale)), (2, Gen.Const(Twist.Blind)), (6, Gen.Const(Twist.Again)),
        (6, Gen.Const(Twist.OtherWords)), (10, Gen.Const(Twist.DaysGoBy)));

    internal static Gen<Wish> Any { get; } = Gen.Select(
        Gen.Select(Gen.Int[0, 59], Gen.Int[0, 9].Select(one => one > 2), Gen.Int[0, Municipalities.Length - 1], Gen.Int[0, 14]),
        Gen.Select(MaybeBack, MaybeAnswerIn),
        Gen.Select(Gen.Int[0, 29], AnyTwist, Gen.Int[0, 5]),
        (what, days, how) => new Wish(what.Item1, what.Item2, what.Item3, what.Item4, days.Item1, days.Item2, how.Item1, how.Item2, how.Item3));

    /// <summary>The command it becomes, as things stand on paper.</summary>
    /// <param name="paper">How things stand.</param>
    /// <param name="key">A key of its own.</param>
    internal Asked Ask(PaperProgramme paper, string key)
    {
        var municipality = Municipalities[Whom];
        var enrolment = paper.Enrolments.FindLast(one => one.Municipality == municipality);
        var by = Who switch
        {
            0 => Asker.Of(municipality),
            1 => Asker.Of(Municipalities[(Whom + 1) % Municipalities.Length]),
            2 or 3 => Asker.Manager,
            _ when Possible && enrolment is { Status: "offered" } && Who > 15 => Asker.Of(municipality),
            _ => Asker.Consultant,
        };
        if (enrolment is null || What == 59 || (enrolment.Allows(Asker.Consultant) is [] && What < 50))
        {
            return new(by, "/v1/enrolments", Application(paper, municipality), null, key);
        }

        string[] possible = [.. enrolment.Allows(Asker.Consultant).SelectMany(one => Enumerable.Repeat(one, Weight(one)))];
        var resource = Possible && possible is not [] ? possible[What % possible.Length] : PaperProgramme.Resources[What % PaperProgramme.Resources.Length];
        var seen = Twist switch { Twist.Stale => Reply.Tag(enrolment.Version - 1), Twist.Blind => null, _ => Reply.Tag(enrolment.Version) };
        return new(by, $"/v1/enrolments/{enrolment.Id}/{resource}", Body(resource, paper.Today), seen, key);
    }

    /// <summary>What a municipality applies with: for the second cohort mostly, since the first soon takes no more.</summary>
    internal string Application(PaperProgramme paper, string municipality)
    {
        var cohort = Cohort == 14 ? Guid.AllBitsSet : paper.Cohorts[Cohort < 5 ? 0 : 1].Id;
        return Body(new { cohort, municipality }, "appliedOn", paper.Today);
    }

    /// <summary>What is posted to a resource.</summary>
    internal string Body(string resource, DateOnly today) => resource switch
    {
        "meetings" when Reason % 2 == 0 => Body(
            new { heldOn = today, outcome = "wants-place", participants = new[] { new { role = "staff", count = Reason + 1 } } }, "heldOn", today),
        "meetings" => Body(new { heldOn = today }, "heldOn", today),
        "waitlistings" => Body(new { }, "waitlistedOn", today),
        "offers" => AnswerIn is { } days ? Body(new { answerBy = today.AddDays(days) }, "offeredOn", today) : Body(new { }, "offeredOn", today),
        "acceptances" => Body(new { }, "acceptedOn", today),
        "refusals" => Body(new { reason = Withdrawals[Reason] }, "declinedOn", today),
        "admissions" => Body(new { }, "enrolledOn", today),
        "rejections" => Body(new { reason = Rejections[Reason % 4] }, "declinedOn", today),
        "withdrawals" => Body(new { reason = Withdrawals[Reason] }, "withdrawnOn", today),
        "completions" => Body(new { reason = Completions[Reason % 2] }, "completedOn", today),
        _ => Body(new { seats = new[] { new { role = "chair", organisation = "municipality" } } }, null, today),
    };

    /// <summary>How often something possible is wished for: what leads further more than what leads out.</summary>
    private static int Weight(string resource) => resource switch
    {
        "meetings" => 6,
        "waitlistings" or "offers" or "acceptances" or "refusals" => 3,
        "admissions" => 2,
        _ => 1,
    };

    private string Body(object members, string? day, DateOnly today)
    {
        var body = JsonSerializer.SerializeToNode(members, JsonSerializerOptions.Web)!.AsObject();
        if (day is not null && Back is { } back)
        {
            body[day] = $"{today.AddDays(-back):O}";
        }

        return body.ToJsonString();
    }
}
