using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Recurring;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>Calls a sign-up off (<i>afmelding</i>). Its seats go to the head of the waiting list by themselves.</summary>
public sealed record CancelSignUp
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/meeting-sign-ups/{id:guid}/cancellations", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality, Roles.Region)
        .Produces<MeetingSignUp>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, ContentProblems.SignUpClosed)
        .WithName(nameof(CancelSignUp)).WithTags("meeting-sign-ups");

    /// <summary>Calls a sign-up off, also after the deadline, until the meeting was held or cancelled.</summary>
    private static async Task<IResult> Handle(
        Guid id, CancelSignUp request, Commands commands, Recurrence<OfferSeats> offers, CancellationToken cancellation)
    {
        var answer = await commands.Change(
            MeetingSignUp.Aggregate,
            id,
            (connection, signUp) => MeetingSeats.TakeTurn(connection, signUp.Meeting),
            (signUp, seats, stamp) => Decide(signUp, seats!.Meeting, stamp),
            cancellation);
        offers.Wake();
        return answer;
    }

    internal static Decision<MeetingSignUpSnapshot> Decide(MeetingSignUpSnapshot signUp, MeetingSnapshot meeting, Stamp stamp)
    {
        MeetingSignUp.NextOf(signUp).MustHold("cancellations");
        return meeting.Status != MeetingStatus.Announced
            ? throw new ProblemException(ContentProblems.SignUpClosed)
                .With("signUpDeadline", meeting.SignUpDeadline).With("meetingStatus", meeting.Status).Hindering("cancellations")
            : new(new MeetingSignUpCancelled(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                signUp with { Status = SignUpStatus.Cancelled, CancelledOn = stamp.Today },
                signUp.Status == SignUpStatus.Confirmed ? signUp.Seats : 0));
    }
}
