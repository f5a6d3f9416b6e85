using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.DevelopmentPoints;

/// <summary>Chooses something to develop in a course (<i>udviklingspunkt</i>), with its goal.</summary>
public sealed record ChooseDevelopmentPoint
{
    /// <summary>The course, which must be active or paused.</summary>
    public required Guid Course { get; init; }

    /// <summary>What it is called.</summary>
    /// <example>Peers i mødet med borgeren</example>
    [FreeText(200)]
    public required string Title { get; init; }

    /// <summary>The level it lies on.</summary>
    /// <example>culture</example>
    [CodeOf(typeof(ImplementationLevel))]
    public required string Level { get; init; }

    /// <summary>What is to be reached (<i>mål</i>). Never a peer's name.</summary>
    /// <example>Alle botilbud har mindst én peer i 2026.</example>
    [FreeText(1000)]
    public required string Goal { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/development-points", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<DevelopmentPoint>(StatusCodes.Status201Created)
        .Gives(ContentProblems.UnknownCourse, AdvisoryProblems.WrongCourseStatus)
        .WithName(nameof(ChooseDevelopmentPoint)).WithTags("development-points");

    /// <summary>Chooses something to develop in a course, with its goal.</summary>
    private static Task<IResult> Handle(ChooseDevelopmentPoint request, Caller caller, Commands commands, CancellationToken cancellation) =>
        commands.Begin(DevelopmentPoint.Aggregate, request.Course, caller, (course, stamp) => Decide(request, course, stamp), cancellation);

    internal static Decision<DevelopmentPointSnapshot> Decide(ChooseDevelopmentPoint request, CourseSnapshot? course, Stamp stamp)
    {
        var municipality = course.MustGoOn().Municipality;
        return new(new DevelopmentPointChosen(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
            request.Course, municipality, request.Title, request.Level, request.Goal, DevelopmentPointStatus.Planned)));
    }
}
