using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.DevelopmentPoints;

/// <summary>Records that a development point's goal was reached.</summary>
public sealed record ReachDevelopmentPoint
{
    /// <summary>The day it was reached: not in the future, not before the work began.</summary>
    /// <example>2026-06-15</example>
    public required DateOnly ReachedOn { get; init; }

    /// <summary>How it shows. The municipality and SBST read it.</summary>
    /// <example>Fire botilbud har ansat.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/development-points/{id:guid}/attainments", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<DevelopmentPoint>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus,
            AdvisoryProblems.InTheFuture, ContentProblems.BeforeItBegan)
        .WithName(nameof(ReachDevelopmentPoint)).WithTags("development-points");

    /// <summary>Records that a development point's goal was reached.</summary>
    private static Task<IResult> Handle(Guid id, ReachDevelopmentPoint request, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(DevelopmentPoint.Aggregate, id, (point, stamp) => Decide(point, request, note, stamp), cancellation);
    }

    internal static Decision<DevelopmentPointSnapshot> Decide(DevelopmentPointSnapshot point, ReachDevelopmentPoint request, Note? note, Stamp stamp)
    {
        DevelopmentPoint.NextOf(point).MustHold("attainments");
        var fault = request.ReachedOn > stamp.Today ? AdvisoryProblems.InTheFuture
            : request.ReachedOn < point.StartedOn ? ContentProblems.BeforeItBegan
            : null;
        return fault is not null
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(fault, "/reachedOn"))
            : new(
                new DevelopmentPointReached(
                    stamp.Stream, stamp.Version, stamp.RecordedAt,
                    point with { Status = DevelopmentPointStatus.Reached, EndedOn = request.ReachedOn },
                    request.ReachedOn, note?.Hash),
                Note: note);
    }
}
