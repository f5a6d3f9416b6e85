using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrialActions;

/// <summary>Plans a trial action (<i>prøvehandling</i>): something is tried on a small scale before it is decided on.</summary>
public sealed record PlanTrialAction
{
    /// <summary>The course, which must be active or paused.</summary>
    public required Guid Course { get; init; }

    /// <summary>What is to be learnt by it. Never a peer's name.</summary>
    /// <example>Om en peer i modtagelsen giver færre afbud.</example>
    [FreeText(500)]
    public required string Purpose { get; init; }

    /// <summary>Its first day as planned.</summary>
    /// <example>2025-10-01</example>
    public required DateOnly From { get; init; }

    /// <summary>Its last day as planned, not before the first.</summary>
    /// <example>2025-12-19</example>
    public required DateOnly To { get; init; }

    /// <summary>How many peers take part: a count, 0 to 1000.</summary>
    /// <example>2</example>
    [Range(0, 1000)]
    public required int Peers { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/trial-actions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<TrialAction>(StatusCodes.Status201Created)
        .Gives(ContentProblems.UnknownCourse, AdvisoryProblems.WrongCourseStatus, ContentProblems.EndsBeforeItBegins)
        .WithName(nameof(PlanTrialAction)).WithTags("trial-actions");

    /// <summary>Plans a trial action in a course.</summary>
    private static Task<IResult> Handle(PlanTrialAction request, Caller caller, Commands commands, CancellationToken cancellation) =>
        commands.Begin(TrialAction.Aggregate, request.Course, caller, (course, stamp) => Decide(request, course, stamp), cancellation);

    internal static Decision<TrialActionSnapshot> Decide(PlanTrialAction request, CourseSnapshot? course, Stamp stamp)
    {
        var municipality = course.MustGoOn().Municipality;
        return request.To < request.From
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(ContentProblems.EndsBeforeItBegins, "/to"))
            : new(new TrialActionPlanned(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
                request.Course, municipality, request.Purpose, request.From, request.To, TrialActionStatus.Planned, request.Peers)));
    }
}
