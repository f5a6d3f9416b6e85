namespace PeerAdvisory.Reporting.Journals;

/// <summary>The copy of Advisory's journal.</summary>
internal sealed class AdvisoryJournal : JournalCopy
{
    /// <inheritdoc />
    public override string Source => "advisory";
}
