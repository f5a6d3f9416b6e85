using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Reporting.Tests.House;

/// <summary>One entry of a source's journal, as its relay would send it.</summary>
internal sealed record JournalEntry(string Source, long Incarnation, long Sequence, string Type, byte[] Body, byte[] Hash, IEvent? Event)
{
    /// <summary>The same entry under another life of the journal.</summary>
    internal JournalEntry In(long incarnation) => this with { Incarnation = incarnation };
}
