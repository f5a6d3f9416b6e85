using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course template (<i>forløbsskabelon</i>): what a course consists of and when.</summary>
/// <param name="Status">One of <see cref="CourseTemplateStatus"/>.</param>
/// <param name="Months">How long a course lasts, months.</param>
/// <param name="Milestones">Its milestones, in the order they are shown.</param>
/// <param name="TemplateVersion">The version it was published as; null while it is a draft.</param>
/// <param name="DraftedFrom">The version its draft began from; null where it began from nothing.</param>
/// <param name="PublishedOn">The day it was published; null while it is a draft.</param>
public sealed record CourseTemplateSnapshot(
    string Status,
    int Months,
    IReadOnlyList<TemplateMilestoneSnapshot> Milestones,
    int? TemplateVersion = null,
    int? DraftedFrom = null,
    DateOnly? PublishedOn = null) : ISnapshot
{
    string ISnapshot.Authority => "sbst";
}

/// <summary>A milestone (<i>milepæl</i>) of a template.</summary>
/// <param name="Code">Its code, unique in the template, such as <c>KICK_OFF</c>.</param>
/// <param name="TitleDa">Its title in Danish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="Phase">One of <see cref="CoursePhase"/>.</param>
/// <param name="Responsible">One of <see cref="V1.Responsible"/>.</param>
/// <param name="Anchor">What its date is counted from: <c>start</c>, <c>end</c> or another milestone's code.</param>
/// <param name="Months">Months from the anchor; below zero for what comes before it.</param>
/// <param name="Days">Days beyond the months.</param>
/// <param name="Required">Whether the course can end without it: <c>false</c> means it may be waived.</param>
/// <param name="Basis">What it rests on: <c>attested</c>, <c>sister-course</c> or <c>proposal</c>.</param>
/// <param name="DescriptionDa">What it is, in Danish; null for nothing.</param>
/// <param name="DescriptionEn">What it is, in English; null for nothing.</param>
/// <param name="Evidence">What shows that it was reached, such as minutes; null for nothing in particular.</param>
public sealed record TemplateMilestoneSnapshot(
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
    string? Evidence = null);
