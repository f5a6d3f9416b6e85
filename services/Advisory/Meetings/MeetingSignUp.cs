using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>An organisation's sign-up (<i>tilmelding</i>) for an open meeting as callers see it.</summary>
/// <param name="Id">Its id. The waiting list is in the order of ids, which is that of signing up.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="Organisation">A municipality's 4-digit code, a region's slug or the code of a partner.</param>
/// <param name="Seats">How many seats, 1 to 20.</param>
/// <param name="Status">One of confirmed, waiting, cancelled.</param>
/// <param name="SignedUpOn">The day it signed up.</param>
/// <param name="CancelledOn">The day it was called off; null where it was not.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record MeetingSignUp(
    Guid Id,
    int Version,
    Guid Meeting,
    string Organisation,
    int Seats,
    string Status,
    DateOnly SignedUpOn,
    DateOnly? CancelledOn,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<MeetingSignUpSnapshot> Aggregate = new("meeting_sign_ups", "/v1/meeting-sign-ups",
        (id, version, signUp, _) => new MeetingSignUp(
            id, version, signUp.Meeting, signUp.Organisation, signUp.Seats, signUp.Status, signUp.SignedUpOn, signUp.CancelledOn, NextOf(signUp)))
    {
        StatusName = Transitions.StatusName,

        // Nobody calls off what has taken place, or was called off as a whole.
        Circumstance = new("select status from announced_meetings where announced_meetings.id = meeting", (shown, meetingStatus) =>
            shown is MeetingSignUp signUp && meetingStatus is not (null or MeetingStatus.Announced) ? signUp with { Next = [] } : shown),
    };

    /// <summary>What can follow what: the sub-resources that can be posted to in a status.</summary>
    internal static IReadOnlyList<string> NextOf(MeetingSignUpSnapshot signUp) =>
        signUp.Status is SignUpStatus.Confirmed or SignUpStatus.Waiting ? ["cancellations"] : [];
}
