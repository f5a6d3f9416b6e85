using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A draft of a course template was begun, from nothing or from a version.</summary>
/// <param name="Stream">The template.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The draft.</param>
public sealed record CourseTemplateDrafted(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseTemplateSnapshot Snapshot) : IEvent<CourseTemplateSnapshot>;
