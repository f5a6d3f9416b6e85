namespace PeerAdvisory.Testing.Servers;

/// <summary>
/// A server started for the tests alone, which can be ended in every way a server ends, and started again on the same
/// port. It ends with the test process, however that ends.
/// </summary>
internal abstract class OwnServer : IAsyncDisposable
{
    /// <summary>Starts it and returns when it answers.</summary>
    public abstract Task Start();

    /// <summary>Asks it to stop, and waits. The data stays.</summary>
    public abstract Task Stop();

    /// <summary>Ends it with <c>kill -9</c>. The data stays as it was that moment.</summary>
    public abstract Task Kill();

    /// <summary>Stops it and forgets its data.</summary>
    public abstract Task Wipe();

    /// <summary>Runs a program of the server's own, with a file it can read as the last argument.</summary>
    public abstract Task<string> Tool(string name, IEnumerable<string> arguments, string? file = null);

    /// <summary>Ends it and leaves nothing behind.</summary>
    public abstract ValueTask DisposeAsync();
}
