using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>Begins a draft of a course template (<i>kladde</i>): from a version, or from nothing.</summary>
public sealed record DraftCourseTemplate
{
    /// <summary>The version of the course template whose content it begins with; what else is given replaces it.</summary>
    /// <example>1</example>
    [Range(1, 1_000_000)]
    public int? From { get; init; }

    /// <summary>How long a course lasts, 18 to 36 months; needed where it begins from nothing.</summary>
    /// <example>18</example>
    [Range(18, 36)]
    public int? Months { get; init; }

    /// <summary>Its milestones in the order they are shown, 1 to 60; needed where it begins from nothing.</summary>
    [MaxLength(60)]
    public IReadOnlyList<DraftMilestone>? Milestones { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/course-templates", Handle)
        .Admit(Roles.ProgrammeManager)
        .Produces<TemplateDraft>(StatusCodes.Status201Created)
        .Gives([AdvisoryProblems.UnknownTemplateVersion, .. AdvisoryProblems.OfTemplates])
        .WithName(nameof(DraftCourseTemplate)).WithTags("course-templates");

    /// <summary>Begins a draft of a course template, from a version or from nothing. Every fault of it is told at once.</summary>
    private static Task<IResult> Handle(DraftCourseTemplate request, Commands commands, CancellationToken cancellation) =>
        commands.Create(
            TemplateDraft.Aggregate,
            connection => PublishedTemplates.All(connection, cancellation),
            (versions, stamp) => Decide(request, versions, stamp),
            cancellation);

    internal static Decision<CourseTemplateSnapshot> Decide(DraftCourseTemplate request, IReadOnlyList<CourseTemplate> versions, Stamp stamp)
    {
        var from = versions.FirstOrDefault(version => version.Version == request.From);
        List<FieldError> missing = [];
        if (request.From is not null && from is null)
        {
            missing.Add(new(AdvisoryProblems.UnknownTemplateVersion, "/from",
                [.. versions.Select(version => version.Version.ToString(CultureInfo.InvariantCulture))]));
        }
        else if (from is null)
        {
            missing.AddRange(request.Months is null ? [new(Problems.MissingMember, "/months")] : Array.Empty<FieldError>());
            missing.AddRange(request.Milestones is null ? [new(Problems.MissingMember, "/milestones")] : Array.Empty<FieldError>());
        }

        if (missing is not [])
        {
            throw new ProblemException(Problems.InvalidRequest, missing);
        }

        var months = request.Months ?? from!.Months;
        var milestones = request.Milestones is { } given ? [.. given.Select(milestone => milestone.ToMilestone())] : from!.Milestones;
        TemplateFaults.MustBeNone(months, milestones);
        return new(new CourseTemplateDrafted(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
            CourseTemplateStatus.Draft, months, [.. milestones.Select(milestone => milestone.ToSnapshot())], DraftedFrom: request.From)));
    }
}
