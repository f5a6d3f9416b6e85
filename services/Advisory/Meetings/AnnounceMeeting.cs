using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>Announces an open meeting (<i>åbent møde</i>), across municipalities.</summary>
public sealed record AnnounceMeeting
{
    /// <summary>What it is called.</summary>
    /// <example>Peers i socialpsykiatrien: erfaringer fra første år</example>
    [FreeText(200)]
    public required string Title { get; init; }

    /// <summary>The day it is planned for.</summary>
    /// <example>2027-01-20</example>
    public required DateOnly On { get; init; }

    /// <summary>Where it is held.</summary>
    /// <example>Odense Rådhus</example>
    [FreeText(200)]
    public required string Place { get; init; }

    /// <summary>The last day to sign up: the meeting's day or earlier.</summary>
    /// <example>2027-01-06</example>
    public required DateOnly SignUpDeadline { get; init; }

    /// <summary>How many seats there are, 1 to 1000.</summary>
    /// <example>60</example>
    [Range(1, 1000)]
    public required int Capacity { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/meetings", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Meeting>(StatusCodes.Status201Created)
        .Gives(ContentProblems.DeadlineAfterMeeting)
        .WithName(nameof(AnnounceMeeting)).WithTags("meetings");

    /// <summary>Announces an open meeting, across municipalities.</summary>
    private static Task<IResult> Handle(AnnounceMeeting request, Commands commands, CancellationToken cancellation) =>
        commands.Create(Meeting.Aggregate, stamp => Decide(request, stamp), cancellation);

    internal static Decision<MeetingSnapshot> Decide(AnnounceMeeting request, Stamp stamp) => request.SignUpDeadline > request.On
        ? throw new ProblemException(Problems.InvalidRequest, new FieldError(ContentProblems.DeadlineAfterMeeting, "/signUpDeadline"))
        : new(new MeetingAnnounced(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
            request.Title, request.On, request.Place, request.SignUpDeadline, request.Capacity, MeetingStatus.Announced)));
}
