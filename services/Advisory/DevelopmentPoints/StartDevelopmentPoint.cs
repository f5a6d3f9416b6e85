using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.DevelopmentPoints;

/// <summary>Begins the work on a development point.</summary>
public sealed record StartDevelopmentPoint
{
    /// <summary>The day it began: not in the future, not before the course's start.</summary>
    /// <example>2025-10-06</example>
    public required DateOnly StartedOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/development-points/{id:guid}/starts", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<DevelopmentPoint>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, AdvisoryProblems.InTheFuture,
            AdvisoryProblems.BeforeStart)
        .WithName(nameof(StartDevelopmentPoint)).WithTags("development-points");

    /// <summary>Begins the work on a development point.</summary>
    private static Task<IResult> Handle(Guid id, StartDevelopmentPoint request, Commands commands, CancellationToken cancellation) =>
        commands.Change(
            DevelopmentPoint.Aggregate, id, (connection, point) => CourseOfContent.Start(connection, point.Course),
            (point, start, stamp) => Decide(point, request, start, stamp), cancellation);

    internal static Decision<DevelopmentPointSnapshot> Decide(DevelopmentPointSnapshot point, StartDevelopmentPoint request, DateOnly start, Stamp stamp)
    {
        DevelopmentPoint.NextOf(point).MustHold("starts");
        request.StartedOn.MustBeWithin("/startedOn", start, stamp);
        return new(new DevelopmentPointStarted(
            stamp.Stream, stamp.Version, stamp.RecordedAt,
            point with { Status = DevelopmentPointStatus.UnderWay, StartedOn = request.StartedOn },
            request.StartedOn));
    }
}
