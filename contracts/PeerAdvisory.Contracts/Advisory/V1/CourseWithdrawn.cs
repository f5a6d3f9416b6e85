using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course ended because its municipality left the programme.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course, withdrawn.</param>
/// <param name="WithdrawnOn">The day the municipality left.</param>
/// <param name="Reason">The enrolment's reason for leaving.</param>
public sealed record CourseWithdrawn(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    DateOnly WithdrawnOn,
    string Reason) : IEvent<CourseSnapshot>;
