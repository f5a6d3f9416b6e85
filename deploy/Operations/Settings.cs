namespace PeerAdvisory.Operations;

/// <summary>Where the servers are.</summary>
/// <param name="variable">An environment variable, as for the services; null where it is not set.</param>
internal sealed class Settings(Func<string, string?> variable)
{
    /// <summary>Keeps a copy of everybody's journal, and nobody hears its own.</summary>
    internal const string Reporting = "reporting";

    /// <summary>The services with a database, a consumer before what it listens to.</summary>
    internal static readonly IReadOnlyList<string> Services = [Reporting, "advisory", "hiring", "enrolment"];

    /// <summary>The connection string of a database's owner, whom row-level security does not bind: <c>Operations__Enrolment__Database</c>.</summary>
    internal string Database(string service) => Required(
        $"Operations__{char.ToUpperInvariant(service[0])}{service[1..]}__Database", $"the connection string of the owner of {service}'s database");

    /// <summary>The administrator's address on the services' virtual host.</summary>
    internal Uri Broker =>
        new(Required("Broker__Admin", "the administrator's address, as in amqp://admin:password@host:5672/peeradvisory,"));

    private string Required(string name, string what) => variable(name) is { Length: > 0 } value
        ? value
        : throw new NotConfiguredException($"{name}, {what} is not set.");
}

/// <summary>An address was not given.</summary>
internal sealed class NotConfiguredException(string message) : Exception(message);
