using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A draft of a course template got another content: the whole of it was replaced.</summary>
/// <param name="Stream">The template.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The draft as it stands now.</param>
public sealed record CourseTemplateChanged(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseTemplateSnapshot Snapshot) : IEvent<CourseTemplateSnapshot>;
