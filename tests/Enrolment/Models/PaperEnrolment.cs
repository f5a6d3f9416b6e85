using System.Text.Json.Nodes;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Enrolment.Tests.Models;

/// <summary>A cohort, on paper.</summary>
internal sealed class PaperCohort
{
    internal required Guid Id { get; init; }

    internal required DateOnly StartsOn { get; init; }

    internal required DateOnly SignUpDeadline { get; init; }

    internal required int Places { get; init; }

    /// <summary>The last number given on its waiting list.</summary>
    internal int LastNumber { get; set; }
}

/// <summary>An enrolment, on paper.</summary>
internal sealed class PaperEnrolment
{
    internal required Guid Id { get; init; }

    internal required string Municipality { get; init; }

    internal required PaperCohort Cohort { get; init; }

    internal required DateOnly AppliedOn { get; init; }

    internal required Guid? Former { get; init; }

    internal int Version { get; set; } = 1;

    internal string Status { get; set; } = "applied";

    internal DateOnly? MeetingHeldOn { get; set; }

    internal JsonArray Participants { get; set; } = [];

    internal string? Outcome { get; set; }

    internal DateOnly? WaitlistedOn { get; set; }

    internal int? WaitingNumber { get; set; }

    internal DateOnly? OfferedOn { get; set; }

    internal DateOnly? AnswerBy { get; set; }

    internal DateOnly? AcceptedOn { get; set; }

    internal DateOnly? EnrolledOn { get; set; }

    internal DateOnly? DeclinedOn { get; set; }

    internal DateOnly? WithdrawnOn { get; set; }

    internal DateOnly? CompletedOn { get; set; }

    internal string? Reason { get; set; }

    internal JsonArray Seats { get; set; } = [];

    internal bool TakesAPlace => Status is "offered" or "enrolled" or "completed";

    /// <summary>The day of the last step in.</summary>
    internal DateOnly LastStepOn
    {
        get
        {
            var last = AppliedOn;
            foreach (var day in new[] { MeetingHeldOn, WaitlistedOn, OfferedOn, EnrolledOn })
            {
                if (day > last)
                {
                    last = day.Value;
                }
            }

            return last;
        }
    }

    /// <summary>What its status lets somebody do, whatever else stands in the way.</summary>
    internal string[] Allows(Asker by) => (by.IsAgency, Status) switch
    {
        (true, "applied") => ["meetings", "rejections", "withdrawals", "steering-groups"],
        (true, "meeting-held") => ["waitlistings", "offers", "admissions", "rejections", "withdrawals", "steering-groups"],
        (true, "waitlisted") => ["offers", "admissions", "rejections", "withdrawals", "steering-groups"],
        (true, "offered") => ["acceptances", "refusals", "withdrawals", "steering-groups"],
        (true, "enrolled") => ["completions", "withdrawals", "steering-groups"],
        (false, "offered") => ["acceptances", "refusals"],
        _ => [],
    };
}
