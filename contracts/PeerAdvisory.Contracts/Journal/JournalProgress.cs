namespace PeerAdvisory.Contracts.Journal;

/// <summary>
/// How far a source's journal reaches: everything committed before <see cref="At"/> has a number of at most
/// <see cref="Sequence"/>. A consumer that holds 1 to <see cref="Sequence"/> without a gap is complete as of <see cref="At"/>.
/// </summary>
/// <param name="Source">The service whose journal it is, such as <c>advisory</c>.</param>
/// <param name="Incarnation">Which life of the journal; a restore from backup begins a new, higher one.</param>
/// <param name="Sequence">The highest number given, 0 for an empty journal.</param>
/// <param name="At">UTC, taken before looking and finding nothing unnumbered.</param>
public sealed record JournalProgress(string Source, long Incarnation, long Sequence, DateTimeOffset At);
