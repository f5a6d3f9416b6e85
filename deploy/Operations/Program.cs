using System.Net.Sockets;
using Npgsql;
using PeerAdvisory.Operations;
using PeerAdvisory.Operations.DeadLetters;
using PeerAdvisory.Operations.Journals;
using RabbitMQ.Client.Exceptions;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

var settings = new Settings(Environment.GetEnvironmentVariable);
try
{
    return args switch
    {
        ["verify-journal"] => await VerifyJournal.Run(settings, Console.Out, interrupted.Token),
        ["dead-letters", "list"] => await ListDeadLetters.Run(settings, null, Console.Out, interrupted.Token),
        ["dead-letters", "list", var queue] => await ListDeadLetters.Run(settings, queue, Console.Out, interrupted.Token),
        ["dead-letters", "retry"] => await RetryDeadLetters.Run(settings, null, Console.Out, interrupted.Token),
        ["dead-letters", "retry", var queue] => await RetryDeadLetters.Run(settings, queue, Console.Out, interrupted.Token),
        _ => Usage(),
    };
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    Console.Error.WriteLine("Interrupted. Nothing was lost: what had not been dealt with is where it was.");
    return ExitCodes.CouldNotLook;
}
catch (Exception exception) when (exception is NotConfiguredException or NpgsqlException or SocketException or BrokerUnreachableException
    or OperationInterruptedException or AlreadyClosedException or TimeoutException)
{
    Console.Error.WriteLine($"Could not look: {exception.Message}");
    return ExitCodes.CouldNotLook;
}

static int Usage()
{
    Console.Error.WriteLine("""
        verify-journal                  holds every journal against itself, its aggregates and the copies consumers keep
        dead-letters list [QUEUE]       shows the messages that could not be handled, with their reasons
        dead-letters retry [QUEUE]      sends them to their consumers again
        """);
    return ExitCodes.CouldNotLook;
}
