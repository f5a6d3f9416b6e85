using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>Shows open meetings, to all who can sign up.</summary>
internal static class ReadMeetings
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/meetings", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality, Roles.Region)
            .Produces<Page<Meeting>>().Gives(Problems.UnknownCode)
            .WithName("ListMeetings").WithTags("meetings");
        routes.MapGet("/v1/meetings/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality, Roles.Region)
            .Produces<Meeting>().Gives(Problems.NotFound)
            .WithName("GetMeeting").WithTags("meetings");
        routes.MapHistory(Meeting.Aggregate, happened => happened switch
        {
            MeetingHeld held => held.HeldOn,
            MeetingCancelled cancelled => cancelled.CancelledOn,
            _ => null,
        }, Roles.Consultant, Roles.ProgrammeManager);
    }

    /// <summary>Lists open meetings, in the order they were announced.</summary>
    /// <param name="status">Those in one status.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(string? status, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(
            Meeting.Announced,
            new Filters().Known(status, MeetingStatus.All, nameof(status)).Equal("status", status),
            after, limit, cancellation);

    /// <summary>Shows one open meeting.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(Meeting.Announced, id, cancellation);
}
