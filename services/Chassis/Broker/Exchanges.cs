namespace PeerAdvisory.Chassis.Broker;

/// <summary>What exchanges and queues are called. A broker user may touch what carries its service's name.</summary>
public static class Exchanges
{
    /// <summary>Where a source's journal is published.</summary>
    public static string JournalOf(string source) => $"journal.{source}";

    /// <summary>A consumer's queue of one source's journal.</summary>
    public static string QueueOf(string consumer, string source) => $"{consumer}.{source}";

    /// <summary>Where a source is asked for a replay.</summary>
    public static string ReplaysOf(string source) => $"{source}.replay";

    /// <summary>Where a queue's messages go that could not be handled.</summary>
    public static string ErrorsOf(string queue) => $"{queue}_error";
}
