using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace PeerAdvisory.Operations.DeadLetters;

/// <summary>The queues messages come from, each with its queue of those that could not be handled.</summary>
internal static class Queues
{
    private const string Suffix = "_error";

    /// <summary>Every queue there can be: consumer by source, and where each source is asked for a replay.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        "advisory.enrolment",
        "reporting.enrolment", "reporting.advisory", "reporting.hiring",
        "enrolment.replay", "advisory.replay", "hiring.replay",
    ];

    /// <summary>Where a queue's messages go that could not be handled.</summary>
    internal static string ErrorsOf(string queue) => queue + Suffix;

    /// <summary>One queue by its own name or by that of its errors, or all.</summary>
    internal static IReadOnlyList<string> Named(string? name)
    {
        if (name is null)
        {
            return All;
        }

        var queue = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        return All.Contains(queue) ? [queue] : throw new NotConfiguredException($"there is no queue {name}. There are {string.Join(", ", All)}.");
    }

    /// <summary>Connects as the administrator: services may read their own queues alone.</summary>
    internal static Task<IConnection> Connect(Uri administrator, CancellationToken cancellation) => new ConnectionFactory
    {
        Uri = administrator,
        ClientProvidedName = "operations",
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
    }.CreateConnectionAsync(cancellation);

    /// <summary>How many messages wait in a queue; null where it does not exist, as before its consumer first started.</summary>
    internal static async Task<uint?> Waiting(IConnection connection, string queue, CancellationToken cancellation)
    {
        // Asking for a queue that does not exist closes the channel: each question has one of its own.
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, cancellation)).MessageCount;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }
}
