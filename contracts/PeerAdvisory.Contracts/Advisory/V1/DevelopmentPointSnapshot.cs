using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Something a municipality chose to develop in its course (<i>udviklingspunkt</i>).</summary>
/// <param name="Course">The course it belongs to.</param>
/// <param name="Municipality">The course's municipality, by its 4-digit code.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Level">One of <see cref="ImplementationLevel"/>.</param>
/// <param name="Goal">What is to be reached (<i>mål</i>).</param>
/// <param name="Status">One of <see cref="DevelopmentPointStatus"/>.</param>
/// <param name="StartedOn">The day the work began; null before.</param>
/// <param name="EndedOn">The day it was reached or dropped; null before.</param>
/// <param name="DroppedFor">One of <see cref="DropReason"/>; null where it was not dropped.</param>
public sealed record DevelopmentPointSnapshot(
    Guid Course,
    string Municipality,
    string Title,
    string Level,
    string Goal,
    string Status,
    DateOnly? StartedOn = null,
    DateOnly? EndedOn = null,
    string? DroppedFor = null) : ISnapshot
{
    string ISnapshot.Authority => Municipality;
}
