using Npgsql;

namespace PeerAdvisory.Chassis.Inbox;

/// <summary>
/// What a service does with one source's events. It receives the source's whole journal, so that it can count, and ignores what it
/// does not need. Each event is applied once, whatever was delivered; their order is not promised.
/// </summary>
public abstract class Subscription
{
    /// <summary>The service whose journal it is, such as <c>enrolment</c>.</summary>
    public abstract string Source { get; }

    /// <summary>
    /// Applies events that have not been applied before, in the inbox's own transaction: what throws here has not happened. An
    /// exception other than a passing one of the database sets the event aside.
    /// </summary>
    /// <param name="events">In order of their numbers, all of one incarnation.</param>
    /// <param name="connection">Inside the transaction, with the service's own scope.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public abstract Task Apply(IReadOnlyList<ReceivedEvent> events, NpgsqlConnection connection, CancellationToken cancellation);

    /// <summary>
    /// A restored source's new incarnation has been received whole: what is left of earlier ones is no longer in its journal.
    /// </summary>
    /// <param name="incarnation">The new one.</param>
    /// <param name="connection">Inside the transaction.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public virtual Task Superseded(long incarnation, NpgsqlConnection connection, CancellationToken cancellation) => Task.CompletedTask;
}
