using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>Gives a draft another content: the whole of it is replaced.</summary>
public sealed record ReviseCourseTemplate
{
    /// <summary>How long a course lasts, 18 to 36 months.</summary>
    /// <example>18</example>
    [Range(18, 36)]
    public required int Months { get; init; }

    /// <summary>Its milestones in the order they are shown, 1 to 60.</summary>
    [MaxLength(60)]
    public required IReadOnlyList<DraftMilestone> Milestones { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/course-templates/{id:guid}/revisions", Handle)
        .Admit(Roles.ProgrammeManager)
        .Produces<TemplateDraft>()
        .Gives([Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.TemplatePublished, .. AdvisoryProblems.OfTemplates])
        .WithName(nameof(ReviseCourseTemplate)).WithTags("course-templates");

    /// <summary>Replaces the content of a draft. Every fault of it is told at once.</summary>
    private static Task<IResult> Handle(Guid id, ReviseCourseTemplate request, Commands commands, CancellationToken cancellation) =>
        commands.Change(TemplateDraft.Aggregate, id, (template, stamp) => Decide(template, request, stamp), cancellation);

    internal static Decision<CourseTemplateSnapshot> Decide(CourseTemplateSnapshot template, ReviseCourseTemplate request, Stamp stamp)
    {
        TemplateDraft.MustBeDraft(template);
        TemplateMilestone[] milestones = [.. request.Milestones.Select(milestone => milestone.ToMilestone())];
        TemplateFaults.MustBeNone(request.Months, milestones);
        return new(new CourseTemplateChanged(stamp.Stream, stamp.Version, stamp.RecordedAt,
            template with { Months = request.Months, Milestones = [.. milestones.Select(milestone => milestone.ToSnapshot())] }));
    }
}
