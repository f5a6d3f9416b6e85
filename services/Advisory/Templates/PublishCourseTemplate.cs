using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>Publishes a draft (<i>udgivelse</i>): it gets the next version, and never changes again. Nothing more needs to be said.</summary>
public sealed record PublishCourseTemplate
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/course-templates/{id:guid}/publications", Handle)
        .Admit(Roles.ProgrammeManager)
        .Produces<TemplateDraft>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.TemplatePublished)
        .WithName(nameof(PublishCourseTemplate)).WithTags("course-templates");

    /// <summary>Publishes a draft as the next version: courses planned from now on begin on it.</summary>
    private static Task<IResult> Handle(Guid id, PublishCourseTemplate request, Commands commands, CancellationToken cancellation) =>
        commands.Change(
            TemplateDraft.Aggregate, id, (connection, _) => LockAndCount(connection, cancellation),
            (template, newest, stamp) => Decide(template, newest, stamp), cancellation);

    internal static Decision<CourseTemplateSnapshot> Decide(CourseTemplateSnapshot template, int newest, Stamp stamp)
    {
        TemplateDraft.MustBeDraft(template);
        TemplateFaults.MustBeNone(template.Months, [.. template.Milestones.Select(TemplateMilestone.Of)]);
        return new(new CourseTemplatePublished(stamp.Stream, stamp.Version, stamp.RecordedAt,
            template with { Status = CourseTemplateStatus.Published, TemplateVersion = newest + 1, PublishedOn = stamp.Today }, newest + 1));
    }

    /// <summary>
    /// The newest version there is; nobody else publishes until the transaction ends. In two statements: one that waits for the lock
    /// would go on to count what there was before it waited.
    /// </summary>
    private static async Task<int> LockAndCount(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(hashtext('publish course templates'))", cancellationToken: cancellation));
        return await connection.QuerySingleAsync<int>(new CommandDefinition(
            "select coalesce(max(template_version), @first) from course_templates", new { first = CourseTemplates.First.Version },
            cancellationToken: cancellation));
    }
}
