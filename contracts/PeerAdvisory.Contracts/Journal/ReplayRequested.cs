namespace PeerAdvisory.Contracts.Journal;

/// <summary>A consumer asks a source to send one bounded range of its journal again, to that consumer's queue alone.</summary>
/// <param name="Queue">The asker's queue, such as <c>reporting.enrolment</c>.</param>
/// <param name="Incarnation">The journal's life the asker knows; a source in another life does not answer.</param>
/// <param name="From">The first number wanted.</param>
/// <param name="To">The last number wanted, inclusive.</param>
public sealed record ReplayRequested(string Queue, long Incarnation, long From, long To);
