using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>A course template as SBST works on it (<i>kladde</i>), until it is published and after.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version as a draft, also its ETag.</param>
/// <param name="Status">draft or published.</param>
/// <param name="TemplateVersion">The version of the course template it was published as; null while it is a draft.</param>
/// <param name="DraftedFrom">The version of the course template it began from; null where it began from nothing.</param>
/// <param name="PublishedOn">The day it was published; null while it is a draft.</param>
/// <param name="Months">How long a course lasts.</param>
/// <param name="Milestones">Its milestones, in the order they are shown.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record TemplateDraft(
    Guid Id,
    int Version,
    string Status,
    int? TemplateVersion,
    int? DraftedFrom,
    DateOnly? PublishedOn,
    int Months,
    IReadOnlyList<TemplateMilestone> Milestones,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<CourseTemplateSnapshot> Aggregate = new("course_templates", "/v1/course-templates",
        (id, version, template, caller) => new TemplateDraft(
            id, version, template.Status, template.TemplateVersion, template.DraftedFrom, template.PublishedOn, template.Months,
            [.. template.Milestones.Select(TemplateMilestone.Of)], caller.Role == Roles.ProgrammeManager ? NextFor(template) : []))
    {
        StatusName = "templateStatus",
    };

    private static IReadOnlyList<string> NextFor(CourseTemplateSnapshot template) =>
        template.Status == CourseTemplateStatus.Draft ? ["revisions", "publications"] : [];

    /// <summary>Refuses to change what was published.</summary>
    internal static void MustBeDraft(CourseTemplateSnapshot template)
    {
        if (template.Status != CourseTemplateStatus.Draft)
        {
            throw new ProblemException(AdvisoryProblems.TemplatePublished).With("templateVersion", template.TemplateVersion);
        }
    }
}
