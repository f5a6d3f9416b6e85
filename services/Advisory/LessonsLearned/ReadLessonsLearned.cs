using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.LessonsLearned;

/// <summary>Shows lessons learned: all of them to SBST, a municipality its own.</summary>
internal static class ReadLessonsLearned
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/lessons-learned", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Page<CourseLessons>>().Gives(Problems.UnknownCode)
            .WithName("ListLessonsLearned").WithTags("lessons-learned");
        routes.MapGet("/v1/lessons-learned/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<CourseLessons>().Gives(Problems.NotFound)
            .WithName("GetLessonsLearned").WithTags("lessons-learned");
        routes.MapHistory(CourseLessons.Aggregate, happened => happened switch
        {
            LessonsLearnedSubmitted submitted => submitted.SubmittedOn,
            LessonsLearnedApproved approved => approved.ApprovedOn,
            _ => null,
        }, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);
    }

    /// <summary>Lists lessons learned, oldest first.</summary>
    /// <param name="course">Those of one course.</param>
    /// <param name="status">Those in one status.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        Guid? course, string? status, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(
            CourseLessons.Aggregate,
            new Filters().Known(status, LessonsLearnedStatus.All, nameof(status)).Equal("course", course).Equal("status", status),
            after, limit, cancellation);

    /// <summary>Shows a course's lessons learned.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(CourseLessons.Aggregate, id, cancellation);
}
