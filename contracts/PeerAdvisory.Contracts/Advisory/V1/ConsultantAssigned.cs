using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course got a consultant, or was handed over to another.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course with its consultant.</param>
/// <param name="Consultant">Who has it now: an opaque id.</param>
/// <param name="Former">Who had it; null where nobody did.</param>
/// <param name="From">The first day it is theirs.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record ConsultantAssigned(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    string Consultant,
    string? Former,
    DateOnly From,
    string? NoteHash = null) : IEvent<CourseSnapshot>;
