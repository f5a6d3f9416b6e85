using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A trial action ended.</summary>
/// <param name="Stream">The trial action.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The trial action, ended.</param>
/// <param name="EndedOn">The day it ended.</param>
/// <param name="Outcome">One of <see cref="TrialOutcome"/>.</param>
/// <param name="Peers">How many peers took part.</param>
/// <param name="NoteHash">Salted SHA-256 of what was learnt, in lower-case hexadecimal. The text itself never travels.</param>
public sealed record TrialActionEnded(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    TrialActionSnapshot Snapshot,
    DateOnly EndedOn,
    string Outcome,
    int Peers,
    string NoteHash) : IEvent<TrialActionSnapshot>;
