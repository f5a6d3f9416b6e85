using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course template was published: courses planned from now on begin on it, and it never changes again.</summary>
/// <param name="Stream">The template.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The template as it is for good.</param>
/// <param name="TemplateVersion">The version it was published as, 2 or more: the next after those there were.</param>
public sealed record CourseTemplatePublished(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseTemplateSnapshot Snapshot,
    int TemplateVersion) : IEvent<CourseTemplateSnapshot>;
