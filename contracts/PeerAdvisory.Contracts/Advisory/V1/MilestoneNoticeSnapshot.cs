using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>The fact that an open milestone came near its due day, or went past it.</summary>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Course">The course.</param>
/// <param name="Milestone">The milestone's code.</param>
/// <param name="Due">The day it was due when this was recorded.</param>
/// <param name="Threshold">Days from the due day: below zero for soon, zero for the day itself, above zero for overdue.</param>
/// <param name="FellOn">The day it came to pass: the due day and the threshold. It may have been recorded later.</param>
/// <param name="WithdrawnOn">The day it was withdrawn because the due day had moved; null while it stands.</param>
public sealed record MilestoneNoticeSnapshot(
    string Municipality,
    Guid Course,
    string Milestone,
    DateOnly Due,
    int Threshold,
    DateOnly FellOn,
    DateOnly? WithdrawnOn = null) : ISnapshot
{
    string ISnapshot.Authority => Municipality;
}
