using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.LessonsLearned;

/// <summary>Submits a course's lessons learned, every question answered, to be approved.</summary>
public sealed record SubmitLessonsLearned
{
    /// <summary>The day they were submitted: not in the future, not before the course's start; today when not given.</summary>
    /// <example>2026-12-01</example>
    public DateOnly? SubmittedOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/lessons-learned/{id:guid}/submissions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<CourseLessons>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus,
            ContentProblems.QuestionsMissing, AdvisoryProblems.InTheFuture, AdvisoryProblems.BeforeStart)
        .WithName(nameof(SubmitLessonsLearned)).WithTags("lessons-learned");

    /// <summary>Submits a course's lessons learned. What is missing is listed.</summary>
    private static Task<IResult> Handle(Guid id, SubmitLessonsLearned request, Commands commands, CancellationToken cancellation) =>
        commands.Change(
            CourseLessons.Aggregate, id, (connection, lessons) => CourseOfContent.Start(connection, lessons.Course),
            (lessons, start, stamp) => Decide(lessons, request, start, stamp), cancellation);

    internal static Decision<LessonsLearnedSnapshot> Decide(LessonsLearnedSnapshot lessons, SubmitLessonsLearned request, DateOnly start, Stamp stamp)
    {
        if (lessons.Status == LessonsLearnedStatus.Draft && CourseLessons.Unanswered(lessons) is { Count: > 0 } missing)
        {
            throw new ProblemException(ContentProblems.QuestionsMissing).With("missing", missing);
        }

        CourseLessons.NextOf(lessons).MustHold("submissions");
        var submittedOn = request.SubmittedOn ?? stamp.Today;
        submittedOn.MustBeWithin("/submittedOn", start, stamp);
        return new(new LessonsLearnedSubmitted(
            stamp.Stream, stamp.Version, stamp.RecordedAt,
            lessons with { Status = LessonsLearnedStatus.Submitted, SubmittedOn = submittedOn },
            submittedOn));
    }
}
