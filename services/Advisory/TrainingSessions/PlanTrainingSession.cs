using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrainingSessions;

/// <summary>Plans a training session (<i>kompetenceudvikling</i>) that a partner gives.</summary>
public sealed record PlanTrainingSession
{
    /// <summary>The course, which must be active or paused.</summary>
    public required Guid Course { get; init; }

    /// <summary>Who gives it: an organisation's name, never a person's.</summary>
    /// <example>Københavns Professionshøjskole</example>
    [FreeText(200)]
    public required string Partner { get; init; }

    /// <summary>Whom it is for.</summary>
    /// <example>staff</example>
    [CodeOf(typeof(TrainingAudience))]
    public required string Audience { get; init; }

    /// <summary>The day it is planned for.</summary>
    /// <example>2026-03-11</example>
    public required DateOnly PlannedOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/training-sessions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<TrainingSession>(StatusCodes.Status201Created)
        .Gives(ContentProblems.UnknownCourse, AdvisoryProblems.WrongCourseStatus)
        .WithName(nameof(PlanTrainingSession)).WithTags("training-sessions");

    /// <summary>Plans a training session in a course.</summary>
    private static Task<IResult> Handle(PlanTrainingSession request, Caller caller, Commands commands, CancellationToken cancellation) =>
        commands.Begin(TrainingSession.Aggregate, request.Course, caller, (course, stamp) => Decide(request, course, stamp), cancellation);

    internal static Decision<TrainingSessionSnapshot> Decide(PlanTrainingSession request, CourseSnapshot? course, Stamp stamp)
    {
        var municipality = course.MustGoOn().Municipality;
        return new(new TrainingSessionPlanned(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
            request.Course, municipality, request.Partner, request.Audience, request.PlannedOn, TrainingSessionStatus.Planned)));
    }
}
