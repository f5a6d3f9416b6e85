using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.LessonsLearned;

/// <summary>Begins a course's lessons learned (<i>erfaringsopsamling</i>): one a course.</summary>
public sealed record BeginLessonsLearned
{
    /// <summary>The course, which must be active or paused.</summary>
    public required Guid Course { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/lessons-learned", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<CourseLessons>(StatusCodes.Status201Created)
        .Gives(ContentProblems.UnknownCourse, AdvisoryProblems.WrongCourseStatus, ContentProblems.LessonsAlreadyBegun)
        .WithName(nameof(BeginLessonsLearned)).WithTags("lessons-learned");

    /// <summary>Begins a course's lessons learned.</summary>
    private static async Task<IResult> Handle(
        BeginLessonsLearned request, Caller caller, Commands commands, Resources resources, CancellationToken cancellation)
    {
        try
        {
            return await commands.Begin(CourseLessons.Aggregate, request.Course, caller, (course, stamp) => Decide(request, course, stamp), cancellation);
        }
        catch (ProblemException refused) when (refused.Type == ContentProblems.LessonsAlreadyBegun)
        {
            throw await resources.Instead(
                refused, CourseLessons.Aggregate, "lessonsLearned", new Filters().Equal("course", request.Course), cancellation);
        }
    }

    internal static Decision<LessonsLearnedSnapshot> Decide(BeginLessonsLearned request, CourseSnapshot? course, Stamp stamp)
    {
        var municipality = course.MustGoOn().Municipality;
        return new(new LessonsLearnedBegun(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
            request.Course, municipality, LessonsLearnedStatus.Draft, [])));
    }
}
