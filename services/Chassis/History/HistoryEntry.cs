namespace PeerAdvisory.Chassis.History;

/// <summary>One entry of a resource's history: what happened, when, by whom and why, and what it changed.</summary>
/// <param name="Version">The resource's version after it: 1 for its first.</param>
/// <param name="Type" example="Advisory.V1.MilestoneReached">What happened: the event's name, such as <c>Advisory.V1.MilestoneReached</c>.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
/// <param name="EffectiveOn" example="2025-08-20">The day it took effect, in Denmark, which may be earlier or later; null where it has no such day.</param>
/// <param name="Actor" example="demo-consultant">
/// Who did it: an opaque id, or <c>service:advisory</c> where a service acted by itself. Null where it was somebody else and the caller
/// is outside SBST, in a service where SBST acts for municipalities.
/// </param>
/// <param name="OnBehalfOf">The authority acted for, where it is another's.</param>
/// <param name="ReasonCode">Why, as a code; null where it needs no reason.</param>
/// <param name="Correlation">The same through everything one request set off.</param>
/// <param name="Changes">
/// What it changed of the resource as the caller may see it; all of it for the first. Empty where it changed nothing of that, as a note does.
/// </param>
public sealed record HistoryEntry(
    int Version,
    string Type,
    DateTimeOffset RecordedAt,
    DateOnly? EffectiveOn,
    string? Actor,
    string? OnBehalfOf,
    string? ReasonCode,
    Guid Correlation,
    IReadOnlyList<Change> Changes);

/// <summary>One page of a history, newest first. The next one is asked for by the address in the <c>Link</c> header, <c>rel="next"</c>.</summary>
/// <param name="Items">At most <c>limit</c> of them.</param>
/// <param name="Next">The <c>after</c> of the next page; null on the last.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEntry> Items, int? Next);
