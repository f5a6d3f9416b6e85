namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Where a reminder stands.</summary>
public static class ReminderStatus
{
    /// <summary>It is settled what it tells, and it is to be sent.</summary>
    public const string Composed = "composed";

    /// <summary>The mail server took it.</summary>
    public const string Sent = "sent";

    /// <summary>The mail server refused it for good.</summary>
    public const string Refused = "refused";

    /// <summary>Before it was sent, its subscription ended or nothing it tells held any more.</summary>
    public const string Dropped = "dropped";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Composed, Sent, Refused, Dropped];
}
