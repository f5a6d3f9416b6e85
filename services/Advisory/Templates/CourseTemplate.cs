using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>A version of the course template (<i>forløbsskabelon</i>): what a course consists of and when. It never changes.</summary>
/// <param name="Version">1 for the first.</param>
/// <param name="Months">How long a course lasts.</param>
/// <param name="Milestones">Its milestones, in the order they are shown.</param>
/// <param name="PublishedOn">The day it was published; null for version 1, which was there from the beginning.</param>
public sealed record CourseTemplate(int Version, int Months, IReadOnlyList<TemplateMilestone> Milestones, DateOnly? PublishedOn = null)
{
    /// <summary>What the caller may do next: nothing. Another version begins as a draft of its own.</summary>
    public IReadOnlyList<string> Next { get; } = [];

    /// <summary>The version a published template is.</summary>
    internal static CourseTemplate Of(CourseTemplateSnapshot published) => new(
        published.TemplateVersion ?? throw new InvalidOperationException("A draft is no version yet."),
        published.Months, [.. published.Milestones.Select(TemplateMilestone.Of)], published.PublishedOn);
}

/// <summary>A milestone (<i>milepæl</i>) of a template.</summary>
/// <param name="Code">Its code, unique in the template, such as <c>KICK_OFF</c>.</param>
/// <param name="TitleDa">Its title in Danish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="Phase">One of enrolment, start-up, mapping, development, anchoring, closing.</param>
/// <param name="Responsible">One of sbst, municipality, sbst-and-municipality, course-provider.</param>
/// <param name="Anchor">
/// What its date is counted from: <c>start</c>, the course's first day, <c>end</c>, its last, or another milestone's code.
/// </param>
/// <param name="Months">Months from the anchor; below zero for what comes before it.</param>
/// <param name="Days">Days beyond the months.</param>
/// <param name="Required">Whether the course can end without it: <c>false</c> means it may be waived.</param>
/// <param name="Basis">
/// What it rests on: <c>attested</c> where this programme's own publications name it, <c>sister-course</c> where those of a like
/// course of SBST's do, <c>proposal</c> where it is ours.
/// </param>
/// <param name="DescriptionDa">What it is, in Danish; null for nothing.</param>
/// <param name="DescriptionEn">What it is, in English; null for nothing.</param>
/// <param name="Evidence">What shows that it was reached, such as minutes; null for nothing in particular.</param>
public sealed record TemplateMilestone(
    string Code,
    string TitleDa,
    string TitleEn,
    string Phase,
    string Responsible,
    string Anchor,
    int Months,
    int Days,
    bool Required,
    string Basis,
    string? DescriptionDa = null,
    string? DescriptionEn = null,
    string? Evidence = null)
{
    internal static TemplateMilestone Of(TemplateMilestoneSnapshot kept) => new(
        kept.Code, kept.TitleDa, kept.TitleEn, kept.Phase, kept.Responsible, kept.Anchor, kept.Months, kept.Days, kept.Required, kept.Basis,
        kept.DescriptionDa, kept.DescriptionEn, kept.Evidence);

    internal TemplateMilestoneSnapshot ToSnapshot() => new(
        Code, TitleDa, TitleEn, Phase, Responsible, Anchor, Months, Days, Required, Basis, DescriptionDa, DescriptionEn, Evidence);
}
