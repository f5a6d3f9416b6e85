using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>Signs an organisation up for an open meeting (<i>tilmelding</i>): it gets its seats, or waits for them.</summary>
public sealed record SignUpForMeeting
{
    /// <summary>The meeting.</summary>
    public required Guid Meeting { get; init; }

    /// <summary>
    /// A municipality's 4-digit code, a region's slug or the code of a partner; the caller's own when not given, and nobody else's
    /// but for SBST.
    /// </summary>
    /// <example>0751</example>
    [OrganisationCode]
    public string? Organisation { get; init; }

    /// <summary>How many seats, 1 to 20. All of them are given, or all wait.</summary>
    /// <example>3</example>
    [Range(1, 20)]
    public required int Seats { get; init; }

    /// <summary>The meeting, where it is not what is changed.</summary>
    private static readonly Aggregate<MeetingSnapshot> SoughtMeeting = Meetings.Meeting.Aggregate with { StatusName = "meetingStatus" };

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/meeting-sign-ups", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality, Roles.Region)
        .Produces<MeetingSignUp>(StatusCodes.Status201Created)
        .Gives(ContentProblems.UnknownMeeting, ContentProblems.AnotherOrganisation, ContentProblems.MoreThanThereAre,
            ContentProblems.SignUpClosed, ContentProblems.SignedUpAlready)
        .WithName(nameof(SignUpForMeeting)).WithTags("meeting-sign-ups");

    /// <summary>Signs an organisation up for an open meeting. With too few seats left, or somebody waiting, it waits in its turn.</summary>
    private static async Task<IResult> Handle(
        SignUpForMeeting request, Caller caller, Commands commands, Resources resources, CancellationToken cancellation)
    {
        try
        {
            return await commands.Create(
                MeetingSignUp.Aggregate,
                connection => MeetingSeats.TakeTurn(connection, request.Meeting),
                (seats, stamp) =>
                {
                    var organisation = OrganisationOf(request, caller);
                    return seats is null
                        ? Decide(request, organisation, seats, stamp)
                        : SoughtMeeting.Judge(new(request.Meeting, 0, Hash: null, seats.Meeting), caller, () => Decide(request, organisation, seats, stamp));
                },
                cancellation);
        }
        catch (ProblemException refused) when (refused.Type == ContentProblems.SignedUpAlready)
        {
            throw await resources.Instead(
                refused, MeetingSignUp.Aggregate, "signUp",
                new Filters().Equal("meeting", request.Meeting).Equal("organisation", OrganisationOf(request, caller)).And("status <> 'cancelled'"),
                cancellation);
        }
    }

    internal static Decision<MeetingSignUpSnapshot> Decide(SignUpForMeeting request, string organisation, MeetingSeats? seats, Stamp stamp)
    {
        if (seats is null)
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(ContentProblems.UnknownMeeting, "/meeting"));
        }

        var meeting = seats.Meeting;
        if (meeting.Status != MeetingStatus.Announced || stamp.Today > meeting.SignUpDeadline)
        {
            throw new ProblemException(ContentProblems.SignUpClosed)
                .With("signUpDeadline", meeting.SignUpDeadline).With("meetingStatus", meeting.Status);
        }

        if (request.Seats > meeting.Capacity)
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(ContentProblems.MoreThanThereAre, "/seats"))
                .With("capacity", meeting.Capacity);
        }

        var signUp = new MeetingSignUpSnapshot(
            request.Meeting, Organisations.AuthorityOf(organisation), organisation, request.Seats, SignUpStatus.Confirmed, stamp.Today);
        return seats.Head is null && seats.HasRoomFor(request.Seats)
            ? new(new MeetingSignUpConfirmed(stamp.Stream, stamp.Version, stamp.RecordedAt, signUp))
            : new(new MeetingSignUpQueued(stamp.Stream, stamp.Version, stamp.RecordedAt, signUp with { Status = SignUpStatus.Waiting }));
    }

    /// <summary>SBST signs up whom it says; everybody else its own.</summary>
    internal static string OrganisationOf(SignUpForMeeting request, Caller caller)
    {
        var fault = caller.RunsProgramme
            ? request.Organisation is null ? Problems.MissingMember : null
            : request.Organisation is not null && request.Organisation != caller.Authority ? ContentProblems.AnotherOrganisation : null;
        return fault is null
            ? request.Organisation ?? caller.Authority
            : throw new ProblemException(Problems.InvalidRequest, new FieldError(fault, "/organisation"));
    }
}
