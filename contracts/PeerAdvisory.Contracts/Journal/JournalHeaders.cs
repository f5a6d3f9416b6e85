namespace PeerAdvisory.Contracts.Journal;

/// <summary>
/// What travels beside an event's body. The body is stored before it is numbered, so its place in the journal cannot be in it.
/// </summary>
public static class JournalHeaders
{
    /// <summary>The event's name, such as <c>Advisory.V1.MilestoneReached</c>, or <see cref="Progress"/>.</summary>
    public const string Type = "journal-type";

    /// <summary>The service whose journal it is.</summary>
    public const string Source = "journal-source";

    /// <summary>Which life of the journal, see <see cref="JournalProgress.Incarnation"/>.</summary>
    public const string Incarnation = "journal-incarnation";

    /// <summary>The event's number in the journal, from 1, without gaps.</summary>
    public const string Sequence = "journal-sequence";

    /// <summary>The entry's SHA-256 in lower-case hexadecimal, chained over its stream.</summary>
    public const string Hash = "journal-hash";

    /// <summary>The W3C trace the entry was recorded in; MassTransit's own header for it, so that its spans join the trace.</summary>
    public const string ActivityId = "MT-Activity-Id";

    /// <summary>The <see cref="Type"/> of a <see cref="JournalProgress"/>.</summary>
    public const string Progress = "JournalProgress";
}
