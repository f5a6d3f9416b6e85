using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>One step of the way in.</summary>
/// <param name="From">The status it begins in.</param>
/// <param name="Resource">The sub-resource that is posted to; null for what comes to pass by itself.</param>
/// <param name="To">The status it leads to.</param>
internal sealed record Transition(string From, string? Resource, string To);

/// <summary>What can follow what. There is no other table.</summary>
internal static class EnrolmentStates
{
    /// <summary>The statuses of an enrolment that is on its way or in.</summary>
    internal static IReadOnlyList<string> Open { get; } =
        [EnrolmentStatus.Applied, EnrolmentStatus.MeetingHeld, EnrolmentStatus.Waitlisted, EnrolmentStatus.Offered, EnrolmentStatus.Enrolled];

    /// <summary>The ways to a place.</summary>
    internal static IReadOnlyList<string> Placing { get; } = ["offers", "admissions"];

    /// <summary>The answers to an offer.</summary>
    internal static IReadOnlyList<string> Answers { get; } = ["acceptances", "refusals"];

    /// <summary>Every step there is.</summary>
    internal static IReadOnlyList<Transition> Table { get; } =
    [
        new(EnrolmentStatus.Applied, "meetings", EnrolmentStatus.MeetingHeld),
        new(EnrolmentStatus.MeetingHeld, "waitlistings", EnrolmentStatus.Waitlisted),
        new(EnrolmentStatus.MeetingHeld, "offers", EnrolmentStatus.Offered),
        new(EnrolmentStatus.MeetingHeld, "admissions", EnrolmentStatus.Enrolled),
        new(EnrolmentStatus.Waitlisted, "offers", EnrolmentStatus.Offered),
        new(EnrolmentStatus.Waitlisted, "admissions", EnrolmentStatus.Enrolled),
        new(EnrolmentStatus.Offered, "acceptances", EnrolmentStatus.Enrolled),
        new(EnrolmentStatus.Offered, "refusals", EnrolmentStatus.Declined),
        new(EnrolmentStatus.Offered, null, EnrolmentStatus.Declined),
        new(EnrolmentStatus.Enrolled, "completions", EnrolmentStatus.Completed),
        .. new[] { EnrolmentStatus.Applied, EnrolmentStatus.MeetingHeld, EnrolmentStatus.Waitlisted }
            .Select(from => new Transition(from, "rejections", EnrolmentStatus.Declined)),
        .. Open.Select(from => new Transition(from, "withdrawals", EnrolmentStatus.Withdrawn)),
        .. Open.Select(from => new Transition(from, "steering-groups", from)),
    ];

    /// <summary>The sub-resources a role can post to in a status.</summary>
    internal static IReadOnlyList<string> Next(string status, string role) => role switch
    {
        Roles.Consultant or Roles.ProgrammeManager => [.. Table.Where(step => step.From == status && step.Resource is not null).Select(step => step.Resource!)],

        // It answers its own offer; the rest it asks its consultant for.
        Roles.Municipality when status == EnrolmentStatus.Offered => Answers,
        _ => [],
    };

    /// <summary>The same on a day: what a municipality says after the last day to answer is no answer, and it says it today.</summary>
    internal static IReadOnlyList<string> Next(EnrolmentSnapshot enrolment, string role, DateOnly today) =>
        role == Roles.Municipality && today > enrolment.AnswerBy ? [] : Next(enrolment.Status, role);

    /// <summary>Refuses what cannot be done in the enrolment's status.</summary>
    internal static void MustAllow(this EnrolmentSnapshot enrolment, string resource, string role = Roles.Consultant)
    {
        if (!Next(enrolment.Status, role).Contains(resource))
        {
            throw new ProblemException(EnrolmentProblems.WrongStatus);
        }
    }

    /// <summary>The day of a step: today when none is given; never in the future, never before the step before it.</summary>
    internal static DateOnly Day(this EnrolmentSnapshot enrolment, DateOnly? given, string pointer, Stamp stamp)
    {
        var day = given ?? stamp.Today;
        var fault = day > stamp.Today ? EnrolmentProblems.InTheFuture
            : day < enrolment.LastStepOn() ? EnrolmentProblems.BeforeLastStep
            : null;
        return fault is null ? day : throw new ProblemException(Problems.InvalidRequest, new FieldError(fault, pointer));
    }

    /// <summary>The day of the last step taken.</summary>
    internal static DateOnly LastStepOn(this EnrolmentSnapshot enrolment) => new[]
        {
            enrolment.AppliedOn, enrolment.MeetingHeldOn, enrolment.WaitlistedOn, enrolment.OfferedOn, enrolment.AcceptedOn, enrolment.EnrolledOn,
        }.Max() ?? enrolment.AppliedOn;
}
