using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Records the enrolment meeting (<i>tilmeldingsmøde</i>), which opens the collaboration of municipality and SBST.</summary>
public sealed record HoldEnrolmentMeeting
{
    /// <summary>The day it was held: not in the future, not before the application.</summary>
    /// <example>2025-06-03</example>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Who took part, counted by role.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Participant>? Participants { get; init; }

    /// <summary>What it came to.</summary>
    /// <example>wants-place</example>
    [CodeOf(typeof(MeetingOutcome))]
    public string? Outcome { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments/{id:guid}/meetings", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Enrolment>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.WrongStatus, EnrolmentProblems.InTheFuture, EnrolmentProblems.BeforeApplication)
        .WithName(nameof(HoldEnrolmentMeeting)).WithTags("enrolments");

    /// <summary>Records the enrolment meeting.</summary>
    private static Task<IResult> Handle(Guid id, HoldEnrolmentMeeting request, Commands commands, CancellationToken cancellation) =>
        commands.Change(Enrolment.Aggregate, id, (enrolment, stamp) => Decide(enrolment, request, stamp), cancellation);

    internal static Decision<EnrolmentSnapshot> Decide(EnrolmentSnapshot enrolment, HoldEnrolmentMeeting request, Stamp stamp)
    {
        enrolment.MustAllow("meetings");
        var fault = request.HeldOn > stamp.Today ? EnrolmentProblems.InTheFuture
            : request.HeldOn < enrolment.AppliedOn ? EnrolmentProblems.BeforeApplication
            : null;

        return fault is not null
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(fault, "/heldOn"))
            : new(new EnrolmentMeetingHeld(stamp.Stream, stamp.Version, stamp.RecordedAt,
                enrolment with
                {
                    Status = EnrolmentStatus.MeetingHeld,
                    MeetingHeldOn = request.HeldOn,
                    MeetingParticipants = Participant.Counts(request.Participants),
                    MeetingOutcome = request.Outcome,
                }));
    }
}
