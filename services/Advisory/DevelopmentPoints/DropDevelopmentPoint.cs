using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.DevelopmentPoints;

/// <summary>Gives up a development point.</summary>
public sealed record DropDevelopmentPoint
{
    /// <summary>Why; <c>other</c> needs a note.</summary>
    /// <example>other-priorities</example>
    [CodeOf(typeof(DropReason))]
    public required string Reason { get; init; }

    /// <summary>What a colleague should know. The municipality and SBST read it.</summary>
    /// <example>Tages op igen i næste budgetår.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/development-points/{id:guid}/drops", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<DevelopmentPoint>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, AdvisoryProblems.NoteNeeded)
        .WithName(nameof(DropDevelopmentPoint)).WithTags("development-points");

    /// <summary>Gives up a development point.</summary>
    private static Task<IResult> Handle(Guid id, DropDevelopmentPoint request, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(DevelopmentPoint.Aggregate, id, (point, stamp) => Decide(point, request, note, stamp), cancellation);
    }

    internal static Decision<DevelopmentPointSnapshot> Decide(DevelopmentPointSnapshot point, DropDevelopmentPoint request, Note? note, Stamp stamp)
    {
        DevelopmentPoint.NextOf(point).MustHold("drops");
        return request is { Reason: DropReason.Other, Note: null }
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(AdvisoryProblems.NoteNeeded, "/note"))
            : new(
                new DevelopmentPointDropped(
                    stamp.Stream, stamp.Version, stamp.RecordedAt,
                    point with { Status = DevelopmentPointStatus.Dropped, EndedOn = stamp.Today, DroppedFor = request.Reason },
                    stamp.Today, request.Reason, note?.Hash),
                request.Reason, note);
    }
}
