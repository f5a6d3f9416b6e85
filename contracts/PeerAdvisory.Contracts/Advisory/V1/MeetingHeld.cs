using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>An open meeting took place.</summary>
/// <param name="Stream">The meeting.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The meeting, held.</param>
/// <param name="HeldOn">The day it was held.</param>
/// <param name="Attendance">How many came from which organisation.</param>
public sealed record MeetingHeld(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    MeetingSnapshot Snapshot,
    DateOnly HeldOn,
    IReadOnlyList<AttendanceCount> Attendance) : IEvent<MeetingSnapshot>;
