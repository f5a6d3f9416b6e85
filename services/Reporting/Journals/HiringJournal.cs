namespace PeerAdvisory.Reporting.Journals;

/// <summary>The copy of Hiring's journal.</summary>
internal sealed class HiringJournal : JournalCopy
{
    /// <inheritdoc />
    public override string Source => "hiring";
}
