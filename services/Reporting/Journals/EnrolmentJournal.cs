namespace PeerAdvisory.Reporting.Journals;

/// <summary>The copy of Enrolment's journal.</summary>
internal sealed class EnrolmentJournal : JournalCopy
{
    /// <inheritdoc />
    public override string Source => "enrolment";
}
