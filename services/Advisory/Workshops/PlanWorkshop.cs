using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Workshops;

/// <summary>Plans a development workshop (<i>udviklingsworkshop</i>) with management, staff, peers and citizens.</summary>
public sealed record PlanWorkshop
{
    /// <summary>The course, which must be active or paused.</summary>
    public required Guid Course { get; init; }

    /// <summary>What it is about. Never a peer's name.</summary>
    /// <example>Hvad vil vi med peers?</example>
    [FreeText(200)]
    public required string Theme { get; init; }

    /// <summary>The day it is planned for.</summary>
    /// <example>2026-03-11</example>
    public required DateOnly PlannedOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/workshops", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Workshop>(StatusCodes.Status201Created)
        .Gives(ContentProblems.UnknownCourse, AdvisoryProblems.WrongCourseStatus)
        .WithName(nameof(PlanWorkshop)).WithTags("workshops");

    /// <summary>Plans a development workshop in a course.</summary>
    private static Task<IResult> Handle(PlanWorkshop request, Caller caller, Commands commands, CancellationToken cancellation) =>
        commands.Begin(Workshop.Aggregate, request.Course, caller, (course, stamp) => Decide(request, course, stamp), cancellation);

    internal static Decision<WorkshopSnapshot> Decide(PlanWorkshop request, CourseSnapshot? course, Stamp stamp)
    {
        var municipality = course.MustGoOn().Municipality;
        return new(new WorkshopPlanned(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
            request.Course, municipality, request.Theme, request.PlannedOn, WorkshopStatus.Planned)));
    }
}
