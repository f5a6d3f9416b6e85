using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.DevelopmentPoints;

/// <summary>Changes a development point's title, level or goal; what is left out stays.</summary>
public sealed record ReviseDevelopmentPoint
{
    /// <summary>What it is called.</summary>
    /// <example>Peers i mødet med borgeren</example>
    [FreeText(200)]
    public string? Title { get; init; }

    /// <summary>The level it lies on.</summary>
    /// <example>culture</example>
    [CodeOf(typeof(ImplementationLevel))]
    public string? Level { get; init; }

    /// <summary>What is to be reached (<i>mål</i>). Never a peer's name.</summary>
    /// <example>Alle botilbud har mindst én peer i 2027.</example>
    [FreeText(1000)]
    public string? Goal { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/development-points/{id:guid}/revisions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<DevelopmentPoint>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, ContentProblems.NothingToChange)
        .WithName(nameof(ReviseDevelopmentPoint)).WithTags("development-points");

    /// <summary>Changes a development point's title, level or goal.</summary>
    private static Task<IResult> Handle(Guid id, ReviseDevelopmentPoint request, Commands commands, CancellationToken cancellation) =>
        commands.Change(DevelopmentPoint.Aggregate, id, (point, stamp) => Decide(point, request, stamp), cancellation);

    internal static Decision<DevelopmentPointSnapshot> Decide(DevelopmentPointSnapshot point, ReviseDevelopmentPoint request, Stamp stamp)
    {
        DevelopmentPoint.NextOf(point).MustHold("revisions");
        var revised = point with
        {
            Title = request.Title ?? point.Title,
            Level = request.Level ?? point.Level,
            Goal = request.Goal ?? point.Goal,
        };
        return revised == point
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(ContentProblems.NothingToChange, ""))
            : new(new DevelopmentPointRevised(stamp.Stream, stamp.Version, stamp.RecordedAt, revised));
    }
}
