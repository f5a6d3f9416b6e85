using System.Text.Json.Nodes;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Enrolment.Tests.Models;

/// <summary>
/// A programme's way in as somebody keeps it on paper: lists, and the rules as they are told to people. Nothing of the service's is asked.
/// </summary>
/// <param name="id">The programme's id.</param>
/// <param name="capacity">How many municipalities it has room for.</param>
internal sealed class PaperProgramme(Guid id, int capacity)
{
    internal const int DaysToAnswer = 14;

    internal static readonly string[] Resources =
    [
        "meetings", "waitlistings", "offers", "acceptances", "refusals", "admissions", "rejections", "withdrawals", "completions", "steering-groups",
    ];

    /// <summary>All that whoever applies too late can do: apply again.</summary>
    private static readonly string[] OnlyOneMore = ["enrolments"];

    /// <summary>The day it is.</summary>
    internal DateOnly Today { get; set; }

    /// <summary>Its cohorts, the first to start first.</summary>
    internal List<PaperCohort> Cohorts { get; } = [];

    /// <summary>Every enrolment there has been, oldest first.</summary>
    internal List<PaperEnrolment> Enrolments { get; } = [];

    /// <summary>A municipality applies.</summary>
    internal Reply Apply(Asked asked, Guid given)
    {
        if (!asked.By.IsAgency)
        {
            return Reply.Refused(403, "forbidden");
        }

        if (Cohorts.Find(one => $"{one.Id}" == asked.Text("cohort")) is not { } cohort)
        {
            return Reply.Invalid("/cohort", "unknown-cohort");
        }

        var municipality = asked.Text("municipality")!;
        var on = asked.Day("appliedOn") ?? Today;
        if (on > Today)
        {
            return Reply.Invalid("/appliedOn", "in-the-future");
        }

        if (on > cohort.SignUpDeadline)
        {
            var open = Cohorts.FindAll(one => one.SignUpDeadline >= Today).Select(one => new { one.Id, one.StartsOn, one.SignUpDeadline });
            return Reply.Refused(
                409, "deadline-passed", ("cohort", cohort.Id), ("signUpDeadline", cohort.SignUpDeadline), ("openCohorts", open), ("next", OnlyOneMore));
        }

        var earlier = Enrolments.FindAll(one => one.Municipality == municipality);
        if (earlier.Find(one => one.Status is "applied" or "meeting-held" or "waitlisted" or "offered" or "enrolled") is { } there)
        {
            return Conflict(there, asked.By, "already-under-way", ("enrolment", there.Id));
        }

        var enrolment = new PaperEnrolment
        {
            Id = given, Municipality = municipality, Cohort = cohort, AppliedOn = on, Former = earlier.LastOrDefault()?.Id,
        };
        Enrolments.Add(enrolment);
        return Show(enrolment, asked.By) with { Status = 201 };
    }

    /// <summary>Somebody takes a step with an enrolment.</summary>
    internal Reply Step(Asked asked, Guid which, string resource)
    {
        if (!asked.By.IsAgency && resource is not ("acceptances" or "refusals"))
        {
            return Reply.Refused(403, "forbidden");
        }

        if (Enrolments.Find(one => one.Id == which && (asked.By.IsAgency || one.Municipality == asked.By.Authority)) is not { } enrolment)
        {
            return Reply.Refused(404, "not-found");
        }

        if (asked.IfMatch is null)
        {
            return Reply.Refused(428, "version-required");
        }

        var present = Show(enrolment, asked.By);
        if (asked.IfMatch != present.ETag)
        {
            return Reply.Refused(412, "stale-version", ("current", present.Body), ("etag", present.ETag));
        }

        if (!enrolment.Allows(asked.By).Contains(resource))
        {
            return Conflict(enrolment, asked.By, "wrong-status");
        }

        if (Take(enrolment, resource, asked) is { } refused)
        {
            return refused;
        }

        enrolment.Version++;
        return Show(enrolment, asked.By);
    }

    /// <summary>What comes to pass by itself, now: offers nobody answered end, and free places are offered to those who wait.</summary>
    /// <returns>The enrolments that changed.</returns>
    internal HashSet<PaperEnrolment> PassesByItself()
    {
        HashSet<PaperEnrolment> changed = [];
        foreach (var enrolment in Enrolments.FindAll(one => one.Status == "offered" && one.AnswerBy?.AddDays(7) < Today))
        {
            (enrolment.Status, enrolment.DeclinedOn, enrolment.Reason) = ("declined", enrolment.AnswerBy!.Value.AddDays(1), "no-answer");
            enrolment.Version++;
            changed.Add(enrolment);
        }

        // The cohort that starts first comes first, and each gets one place before any gets another.
        for (var offered = true; offered;)
        {
            offered = false;
            foreach (var cohort in Cohorts)
            {
                if (Waiting(cohort).FirstOrDefault() is { } first && Free(cohort) > 0 && FreeInProgramme() > 0 && Today < cohort.StartsOn)
                {
                    (first.Status, first.OfferedOn, first.AnswerBy) = ("offered", Today, Today.AddDays(DaysToAnswer));
                    first.Version++;
                    changed.Add(first);
                    offered = true;
                }
            }
        }

        return changed;
    }

    /// <summary>An enrolment as somebody sees it.</summary>
    internal Reply Show(PaperEnrolment enrolment, Asker by) => new(200, Reply.Node(new
    {
        enrolment.Id,
        enrolment.Version,
        enrolment.Municipality,
        Cohort = enrolment.Cohort.Id,
        Programme = id,
        CohortStartsOn = enrolment.Cohort.StartsOn,
        enrolment.Status,
        enrolment.AppliedOn,
        enrolment.MeetingHeldOn,
        enrolment.EnrolledOn,
        MeetingParticipants = enrolment.Participants,
        MeetingOutcome = enrolment.Outcome,
        enrolment.WaitlistedOn,
        enrolment.WaitingNumber,
        enrolment.OfferedOn,
        enrolment.AnswerBy,
        enrolment.AcceptedOn,
        enrolment.DeclinedOn,
        enrolment.WithdrawnOn,
        enrolment.CompletedOn,
        ReasonCode = enrolment.Reason,
        enrolment.Former,
        SteeringGroup = enrolment.Seats,
        Next = Next(enrolment, by),
    })!.AsObject(), Reply.Tag(enrolment.Version));

    /// <summary>A list as somebody sees it, in the order of ids, which is that of time.</summary>
    internal Reply List(Func<PaperEnrolment, bool> those, Asker by) => new(200, new JsonObject
    {
        ["items"] = new JsonArray([.. Enrolments.Where(those).OrderBy(one => $"{one.Id}", StringComparer.Ordinal).Select(one => Show(one, by).Body)]),
        ["next"] = null,
    });

    /// <summary>A cohort's funnel; how many left for what is in no particular order.</summary>
    internal Reply Funnel(PaperCohort cohort)
    {
        var those = Enrolments.FindAll(one => one.Cohort == cohort);
        JsonObject Reached(string step, Func<PaperEnrolment, bool> came) => new() { ["step"] = step, ["count"] = those.Count(came) };
        return new(200, new JsonObject
        {
            ["cohort"] = cohort.Id,
            ["places"] = cohort.Places,
            ["taken"] = cohort.Places - Free(cohort),
            ["free"] = Free(cohort),
            ["waiting"] = Waiting(cohort).Count(),
            ["reached"] = new JsonArray(
                Reached("applied", _ => true),
                Reached("meeting-held", one => one.MeetingHeldOn is not null),
                Reached("waitlisted", one => one.WaitlistedOn is not null),
                Reached("offered", one => one.OfferedOn is not null),
                Reached("enrolled", one => one.EnrolledOn is not null),
                Reached("completed", one => one.Status == "completed")),
            ["left"] = new JsonArray(
            [
                .. those.Where(one => one.Reason is not (null or "course-completed")).GroupBy(one => (one.Status, one.Reason))
                    .OrderBy(left => left.Key.Status, StringComparer.Ordinal).ThenBy(left => left.Key.Reason, StringComparer.Ordinal)
                    .Select(left => new JsonObject { ["status"] = left.Key.Status, ["reason"] = left.Key.Reason, ["count"] = left.Count() }),
            ]),
        });
    }

    private IOrderedEnumerable<PaperEnrolment> Waiting(PaperCohort cohort) =>
        Enrolments.Where(one => one.Cohort == cohort && one.Status == "waitlisted").OrderBy(one => one.WaitingNumber);

    private int Free(PaperCohort cohort) => cohort.Places - Enrolments.Count(one => one.Cohort == cohort && one.TakesAPlace);

    private int FreeInProgramme() => capacity - Enrolments.Count(one => one.TakesAPlace);

    /// <summary>Why there is no place for it now; null where there is one.</summary>
    private Reply? NoPlace(PaperEnrolment enrolment)
    {
        var ahead = Ahead(enrolment);
        return Free(enrolment.Cohort) <= 0 ? Conflict(enrolment, Asker.Consultant, "cohort-full")
            : FreeInProgramme() <= 0 ? Conflict(enrolment, Asker.Consultant, "programme-full")
            : ahead > 0 ? Conflict(enrolment, Asker.Consultant, "others-wait", ("waitingAhead", ahead))
            : null;
    }

    private int Ahead(PaperEnrolment enrolment) => Waiting(enrolment.Cohort).TakeWhile(one => one != enrolment).Count();

    /// <summary>What somebody may do next with an enrolment: less than its status allows, where no place is to be had or its time to answer is up.</summary>
    private string[] Next(PaperEnrolment enrolment, Asker by) =>
    [
        .. enrolment.Allows(by).Where(step => step switch
        {
            "offers" or "admissions" => Free(enrolment.Cohort) > 0 && FreeInProgramme() > 0 && Ahead(enrolment) == 0,
            "acceptances" or "refusals" => by.IsAgency || enrolment.AnswerBy >= Today,
            _ => true,
        }),
    ];

    private Reply Conflict(PaperEnrolment enrolment, Asker by, string code, params (string Name, object? Value)[] more) =>
        Reply.Refused(409, code, [("enrolmentStatus", enrolment.Status), ("next", Next(enrolment, by)), .. more]);

    /// <summary>Does it, unless something stands in the way, which is returned.</summary>
    private Reply? Take(PaperEnrolment enrolment, string resource, Asked asked)
    {
        var (member, early) = resource switch
        {
            "meetings" => ("heldOn", "before-application"),
            "waitlistings" => ("waitlistedOn", "before-last-step"),
            "offers" => ("offeredOn", "before-last-step"),
            "acceptances" => ("acceptedOn", "before-last-step"),
            "admissions" => ("enrolledOn", asked.Day("enrolledOn") < enrolment.AppliedOn ? "before-application" : "before-last-step"),
            "withdrawals" => ("withdrawnOn", "before-last-step"),
            "completions" => ("completedOn", "before-last-step"),
            _ => ("declinedOn", "before-last-step"),
        };
        var on = asked.Day(member) ?? Today;
        if (resource == "steering-groups")
        {
            enrolment.Seats = new JsonArray([.. asked.Members["seats"]!.AsArray().Select(seat => new JsonObject
            {
                ["role"] = seat!["role"]!.DeepClone(), ["organisation"] = seat["organisation"]!.DeepClone(), ["partner"] = null,
            })]);
            return null;
        }

        if (on > Today)
        {
            return Reply.Invalid($"/{member}", "in-the-future");
        }

        if (on < enrolment.LastStepOn)
        {
            return Reply.Invalid($"/{member}", early);
        }

        if (asked.Text("reason") == "course-completed" && on < enrolment.Cohort.StartsOn)
        {
            return Reply.Invalid("/completedOn", "before-start");
        }

        if (resource is "acceptances" or "refusals")
        {
            // A municipality that answers by itself does so today, whatever it says.
            on = asked.By.IsAgency ? on : Today;
            if (on > enrolment.AnswerBy)
            {
                return Conflict(enrolment, asked.By, "offer-expired", ("answerBy", enrolment.AnswerBy));
            }
        }

        switch (resource)
        {
            case "meetings":
                (enrolment.Status, enrolment.MeetingHeldOn) = ("meeting-held", on);
                enrolment.Outcome = asked.Text("outcome");
                enrolment.Participants = asked.Members["participants"]?.DeepClone().AsArray() ?? [];
                return null;
            case "waitlistings":
                (enrolment.Status, enrolment.WaitlistedOn, enrolment.WaitingNumber) = ("waitlisted", on, ++enrolment.Cohort.LastNumber);
                return null;
            case "offers":
                var answerBy = asked.Day("answerBy") ?? Today.AddDays(DaysToAnswer);
                if (answerBy < Today)
                {
                    return Reply.Invalid("/answerBy", "answer-by-passed");
                }

                if (NoPlace(enrolment) is { } noOffer)
                {
                    return noOffer;
                }

                (enrolment.Status, enrolment.OfferedOn, enrolment.AnswerBy) = ("offered", on, answerBy);
                return null;
            case "admissions":
                if (NoPlace(enrolment) is { } noPlace)
                {
                    return noPlace;
                }

                (enrolment.Status, enrolment.EnrolledOn) = ("enrolled", on);
                return null;
            case "acceptances":
                // Two things happen at once: it accepts, and it is enrolled.
                (enrolment.Status, enrolment.AcceptedOn, enrolment.EnrolledOn) = ("enrolled", on, on);
                enrolment.Version++;
                return null;
            case "refusals" or "rejections":
                (enrolment.Status, enrolment.DeclinedOn, enrolment.Reason) = ("declined", on, asked.Text("reason"));
                return null;
            case "withdrawals":
                (enrolment.Status, enrolment.WithdrawnOn, enrolment.Reason) = ("withdrawn", on, asked.Text("reason"));
                return null;
            case "completions":
                (enrolment.Status, enrolment.CompletedOn, enrolment.Reason) = ("completed", on, asked.Text("reason"));
                return null;
            default:
                throw new InvalidOperationException($"Nobody posts to {resource}.");
        }
    }
}
