using PeerAdvisory.Advisory.Templates;

namespace PeerAdvisory.Advisory.Clock;

/// <summary>How far a day lies from a course's start or end.</summary>
/// <param name="Root"><c>start</c> or <c>end</c>.</param>
/// <param name="Months">Months from it.</param>
/// <param name="Days">Days beyond the months.</param>
internal sealed record CourseOffset(string Root, int Months, int Days)
{
    /// <summary>The day in a course of that start and end.</summary>
    internal DateOnly On(DateOnly startsOn, DateOnly endsOn) => (Root == Anchors.Start ? startsOn : endsOn).AddMonths(Months).AddDays(Days);
}
