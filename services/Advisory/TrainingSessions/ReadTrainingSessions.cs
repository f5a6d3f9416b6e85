using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrainingSessions;

/// <summary>Shows training sessions: all of them to SBST, a municipality its own.</summary>
internal static class ReadTrainingSessions
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/training-sessions", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Page<TrainingSession>>().Gives(Problems.UnknownCode)
            .WithName("ListTrainingSessions").WithTags("training-sessions");
        routes.MapGet("/v1/training-sessions/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<TrainingSession>().Gives(Problems.NotFound)
            .WithName("GetTrainingSession").WithTags("training-sessions");
        routes.MapHistory(TrainingSession.Aggregate, happened => happened switch
        {
            TrainingSessionHeld held => held.HeldOn,
            TrainingSessionCancelled cancelled => cancelled.CancelledOn,
            _ => null,
        }, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);
    }

    /// <summary>Lists training sessions, oldest first.</summary>
    /// <param name="course">Those of one course.</param>
    /// <param name="status">Those in one status.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        Guid? course, string? status, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(
            TrainingSession.Aggregate,
            new Filters().Known(status, TrainingSessionStatus.All, nameof(status)).Equal("course", course).Equal("status", status),
            after, limit, cancellation);

    /// <summary>Shows one training session.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(TrainingSession.Aggregate, id, cancellation);
}
