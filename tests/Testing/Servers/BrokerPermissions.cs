using System.Collections.Concurrent;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Testing.Servers;

/// <summary>What a service's user may do on a virtual host, in RabbitMQ's words.</summary>
internal sealed record BrokerPermissions(string Configure, string Write, string Read)
{
    private static readonly ConcurrentDictionary<string, Task<BrokerPermissions>> Known = new();

    /// <summary>Asked of the script that sets up production, so that a test never runs with more than that.</summary>
    public static Task<BrokerPermissions> Of(string service) => Known.GetOrAdd(service, Asked);

    private static async Task<BrokerPermissions> Asked(string service)
    {
        const string Ask = """source "$1" && for right in configure write read; do "broker_may_$right" "$2"; echo; done""";
        var script = Repository.PathOf("deploy", "bash", "broker-definitions.sh");
        var answer = (await Command.Run("bash", "-c", Ask, "bash", script, service)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return answer is [var configure, var write, var read]
            ? new(configure, write, read)
            : throw new InvalidOperationException($"{script} does not say what {service} may do.");
    }
}
