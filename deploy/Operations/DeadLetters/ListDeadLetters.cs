namespace PeerAdvisory.Operations.DeadLetters;

/// <summary>Shows the messages that could not be handled. It takes none of them away.</summary>
internal static class ListDeadLetters
{
    /// <summary>How many of one queue are looked at; beyond that, their number says enough.</summary>
    private const uint Shown = 200;

    internal static async Task<int> Run(Settings settings, string? only, TextWriter output, CancellationToken cancellation)
    {
        var queues = Queues.Named(only);
        await using var connection = await Queues.Connect(settings.Broker, cancellation);
        var total = 0L;
        foreach (var queue in queues)
        {
            var errors = Queues.ErrorsOf(queue);
            if (await Queues.Waiting(connection, errors, cancellation) is not ({ } waiting and > 0))
            {
                continue;
            }

            total += waiting;
            await output.WriteLineAsync($"{errors}: {waiting}");

            // Taken and not acknowledged: when the channel closes, all are back in their places.
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            for (var shown = 0; shown < Shown; shown++)
            {
                if (await channel.BasicGetAsync(errors, autoAck: false, cancellation) is not { } message)
                {
                    break;
                }

                await output.WriteLineAsync($"  {DeadLetter.Of(message.BasicProperties).Line(DateTimeOffset.UtcNow)}");
            }

            if (waiting > Shown)
            {
                await output.WriteLineAsync($"  and {waiting - Shown} more");
            }
        }

        await output.WriteLineAsync(total switch
        {
            0 => "No dead letters.",
            1 => "1 dead letter. dead-letters retry sends it again once its reason is gone.",
            _ => $"{total} dead letters. dead-letters retry sends them again once their reason is gone.",
        });
        return ExitCodes.Well;
    }
}
