using System.Text.Json;
using CsCheck;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>What somebody wishes of a course or its lessons learned, before it is known how they stand: it becomes a command when its turn comes.</summary>
/// <param name="What">Which thing is done: of those that are possible, or of all there are.</param>
/// <param name="Possible">Whether it is one that is possible.</param>
/// <param name="Milestone">Which milestone.</param>
/// <param name="Many">How many milestones at once; 0 for one by itself.</param>
/// <param name="Back">How many days ago.</param>
/// <param name="Ahead">How many days ahead.</param>
/// <param name="Choice">Where there is a choice.</param>
/// <param name="Noted">Whether a note is written.</param>
/// <param name="Reason">Which reason is given.</param>
/// <param name="Who">Who sends it: a consultant, mostly.</param>
/// <param name="Twist">How it is sent.</param>
internal sealed record Wish(
    int What, bool Possible, int Milestone, int Many, int Back, int Ahead, bool Choice, bool Noted, int Reason, int Who, Twist Twist)
{
    internal const string Lessons = "/v1/lessons-learned";

    private static readonly Gen<Twist> AnyTwist = Gen.Frequency(
        (74, Gen.Const(Twist.None)), (6, Gen.Const(Twist.Stale)), (2, Gen.Const(Twist.Blind)), (6, Gen.Const(Twist.Again)),
        (6, Gen.Const(Twist.OtherWords)), (6, Gen.Const(Twist.DaysGoBy)));

    private static readonly Gen<int> AnyBack = Gen.Frequency(
        (3, Gen.Const(0)), (6, Gen.Int[1, 40]), (2, Gen.Int[41, 400]), (1, Gen.Int[-20, -1]), (1, Gen.Const(2_000)));

    internal static Gen<Wish> Any { get; } = Gen.Select(
        Gen.Select(Gen.Int[0, 9_999], Gen.Int[0, 9].Select(one => one > 1), Gen.Int[0, 18], Gen.Frequency((4, Gen.Const(0)), (2, Gen.Int[1, 5]), (2, Gen.Const(20)))),
        Gen.Select(AnyBack, Gen.Int[-5, 120]),
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 4], Gen.Int[0, 39], AnyTwist),
        (what, days, how) => new Wish(
            what.Item1, what.Item2, what.Item3, what.Item4, days.Item1, days.Item2, how.Item1, how.Item2, how.Item3, how.Item4, how.Item5));

    /// <summary>The command it becomes, as things stand on paper.</summary>
    /// <param name="course">The course.</param>
    /// <param name="lessons">Its lessons learned; null while there are none.</param>
    /// <param name="key">A key of its own.</param>
    internal Asked Ask(PaperCourse course, PaperLessons? lessons, string key)
    {
        var by = Who switch
        {
            0 or 1 => Asker.Of(course.Municipality),
            2 => Asker.Of("0825"),
            3 => Asker.Manager,
            _ => Asker.Consultant,
        };

        // A part of the wishes is of the lessons learned.
        if (What % 5 == 0)
        {
            string[] could = lessons is null ? [] : Possible && lessons.Possible() is { Length: > 0 } possible ? possible : PaperLessons.Resources;
            return could is []
                ? new(by, Lessons, JsonSerializer.Serialize(new { course = course.Id }), null, key)
                : OfLessons(lessons!, could[What / 5 % could.Length], by, key, course.Today);
        }

        string[] all = Possible && (course.GoesOn || What % 3 == 0) ? [.. course.Next().SelectMany(one => Enumerable.Repeat(one, Weight(one)))] : PaperCourse.Resources;
        var resource = all[What / 5 % all.Length];
        return new(by, $"/v1/courses/{course.Id}/{resource}", Body(resource, course), Seen(course.Version), key);
    }

    /// <summary>A step with lessons learned.</summary>
    internal Asked OfLessons(PaperLessons lessons, string resource, Asker by, string key, DateOnly today) =>
        new(by, $"{Lessons}/{lessons.Id}/{resource}", BodyOfLessons(resource, today), Seen(lessons.Version), key);

    /// <summary>What is posted to a resource of lessons learned.</summary>
    internal string BodyOfLessons(string resource, DateOnly today) => JsonSerializer.Serialize<object>(resource switch
    {
        "answers" => new { question = PaperLessons.Questions[Reason], text = $"Svar {Many}." },
        "submissions" => Choice ? new { submittedOn = today.AddDays(-Math.Min(Back, 40)) } : new { },
        "returns" => new { note = "Fortæl mere." },
        _ => Choice ? new { approvedOn = today.AddDays(-Math.Min(Back, 40)) } : new { },
    });

    /// <summary>What is posted to a resource of the course.</summary>
    internal string Body(string resource, PaperCourse course)
    {
        var (today, back) = (course.Today, course.Today.AddDays(-Back));
        var body = JsonSerializer.SerializeToNode<object>(resource switch
        {
            "milestone-entries" when Many > 0 => new { entries = Codes(course, one => one.IsOpen).Take(Many).Select(code => new { milestone = code, reachedOn = back }) },
            "milestone-entries" when Choice => new
            {
                milestone = Code(course, one => one.IsOpen), reachedOn = back,
                participants = new[] { new { role = "staff", count = Reason + 1 }, new { role = "management", count = 2 }, new { role = "staff", count = 1 } },
            },
            "milestone-entries" => new { milestone = Code(course, one => one.IsOpen), reachedOn = back },
            "waivers" => new { milestone = Code(course, one => one is { IsOpen: true, Required: false }), reason = Of("already-in-place", "not-relevant", "done-otherwise", "other") },
            "reopenings" => new { milestone = Code(course, one => !one.IsOpen), reason = Of("entered-by-mistake", "wrong-day", "not-in-place", "other") },
            "reschedulings" => new
            {
                milestone = Code(course, one => one.IsOpen), due = today.AddDays(Ahead), reason = Of("by-agreement", "not-ready", "participants", "other"), moveAnchored = Choice,
            },
            "pauses" => new { from = back, reason = Of("reorganisation", "budget", "other", "capacity"), expectedResumeOn = Choice ? today.AddDays(Ahead) : back.AddDays(Ahead) },
            "resumptions" => new { resumedOn = Choice ? today : back },
            "extensions" when Choice => new { endsOn = course.EndsOn.AddDays(Ahead), reason = Of("by-agreement", "provider", "participants", "other") },
            "extensions" => new { endsOn = course.EndsOn.AddDays(Ahead), reason = Of("by-agreement", "provider", "participants", "other"), moveAnchored = Many % 2 == 0 },
            "assignments" when Choice => new { consultant = $"consultant-{Of("a", "b", "c", "d")}", from = back },
            "assignments" => new { },
            "completions" => new { completedOn = Choice ? today : back },
            "notes" when Choice => new { text = $"Note {Many}.", milestone = Code(course, _ => true) },
            "notes" => new { text = $"Note {Many}." },
            _ => new { version = Possible && course.Noted is { Count: > 0 } noted ? noted[What % noted.Count] : 1 + (What % course.Version) },
        }, JsonSerializerOptions.Web)!.AsObject();
        if (Noted && resource is not ("notes" or "redactions") && !body.ContainsKey("entries"))
        {
            body["note"] = "En kollega bør vide det.";
        }

        return body.ToJsonString();
    }

    /// <summary>How often something possible is wished for.</summary>
    private static int Weight(string resource) => resource switch
    {
        "milestone-entries" or "resumptions" => 3,
        "reschedulings" or "pauses" or "completions" => 2,
        _ => 1,
    };

    private string Of(params string[] reasons) => reasons[Reason % reasons.Length];

    private string? Seen(int version) => Twist switch { Twist.Stale => Reply.Tag(version - 1), Twist.Blind => null, _ => Reply.Tag(version) };

    private string Code(PaperCourse course, Func<PaperMilestone, bool> fitting) => Codes(course, fitting).First();

    /// <summary>Milestones that fit, where it is a possible wish and there are any; otherwise all, and one there is not; from the wished one on.</summary>
    private IEnumerable<string> Codes(PaperCourse course, Func<PaperMilestone, bool> fitting)
    {
        List<string> all = [.. course.Milestones.Where(one => !Possible || fitting(one)).Select(one => one.Code)];
        if (!Possible || all is [])
        {
            all = [.. course.Milestones.Select(one => one.Code), "NO_SUCH", course.Milestones[0].Code];
        }

        return all.Skip(Milestone % all.Count).Concat(all.Take(Milestone % all.Count));
    }
}
