using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>Shows sign-ups for open meetings: all of them to SBST, an authority its own.</summary>
internal static class ReadSignUps
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/meeting-sign-ups", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality, Roles.Region)
            .Produces<Page<MeetingSignUp>>().Gives(Problems.UnknownCode)
            .WithName("ListSignUps").WithTags("meeting-sign-ups");
        routes.MapGet("/v1/meeting-sign-ups/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality, Roles.Region)
            .Produces<MeetingSignUp>().Gives(Problems.NotFound)
            .WithName("GetSignUp").WithTags("meeting-sign-ups");
        routes.MapHistory(MeetingSignUp.Aggregate, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality, Roles.Region);
    }

    /// <summary>Lists sign-ups, in the order they were made: a meeting's waiting list is those that are waiting.</summary>
    /// <param name="meeting">Those for one meeting.</param>
    /// <param name="status">Those in one status.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        Guid? meeting, string? status, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(
            MeetingSignUp.Aggregate,
            new Filters().Known(status, SignUpStatus.All, nameof(status)).Equal("meeting", meeting).Equal("status", status),
            after, limit, cancellation);

    /// <summary>Shows one sign-up.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(MeetingSignUp.Aggregate, id, cancellation);
}
