namespace PeerAdvisory.Chassis.Recurring;

/// <summary>
/// What a service does again and again by itself. Any number of replicas do it at once, and it may be broken off at any point: what
/// it does must be safe to do again.
/// </summary>
public interface IRecurring
{
    /// <summary>How long to wait before it is done again.</summary>
    TimeSpan Every { get; }

    /// <summary>Does what there is to do now.</summary>
    Task Run(CancellationToken cancellation);
}
