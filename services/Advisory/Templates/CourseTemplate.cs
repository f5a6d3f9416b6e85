namespace PeerAdvisory.Advisory.Templates;

/// <summary>A version of the course template (<i>forløbsskabelon</i>): what a course consists of and when. It never changes.</summary>
/// <param name="Version">1 for the first.</param>
/// <param name="Months">How long a course lasts.</param>
/// <param name="Milestones">Its milestones, in the order they are shown.</param>
public sealed record CourseTemplate(int Version, int Months, IReadOnlyList<TemplateMilestone> Milestones);

/// <summary>A milestone (<i>milepæl</i>) of a template.</summary>
/// <param name="Code">Its code, unique in the template, such as <c>KICK_OFF</c>.</param>
/// <param name="TitleDa">Its title in Danish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="Phase">One of enrolment, start-up, mapping, development, anchoring, closing.</param>
/// <param name="Responsible">One of sbst, municipality, sbst-and-municipality, course-provider.</param>
/// <param name="Anchor">What its date is counted from: <c>start</c>, the course's first day.</param>
/// <param name="Months">Months from the anchor; below zero for what comes before it.</param>
/// <param name="Days">Days beyond the months.</param>
/// <param name="Required">Whether the course can end without it: <c>false</c> means it may be waived.</param>
/// <param name="Basis">
/// What it rests on: <c>attested</c> where this programme's own publications name it, <c>sister-course</c> where those of a like
/// course of SBST's do, <c>proposal</c> where it is ours.
/// </param>
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
    string Basis);
