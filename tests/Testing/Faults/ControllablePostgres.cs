using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Testing.Faults;

/// <summary>A PostgreSQL of one test's own, which can be ended in every way and started again on the same port.</summary>
public sealed class ControllablePostgres : IAsyncDisposable
{
    private ControllablePostgres(PostgresServer server) => Server = server;

    /// <summary>The server, for making databases on it.</summary>
    public PostgresServer Server { get; }

    private OwnServer Own => Server.Own!;

    /// <summary>Starts one.</summary>
    public static async Task<ControllablePostgres> Start() => new(await PostgresServer.Private());

    /// <summary>Makes a service's roles and template on it.</summary>
    public Task<ServiceDatabases> Databases(string service, string dll, Func<string, Task> migrate) =>
        ServiceDatabases.Prepare(Server, service, dll, migrate);

    /// <summary>Stops it in good order; the data stays.</summary>
    public Task Stop() => Own.Stop();

    /// <summary>Kills it with <c>kill -9</c>; what it answered before must be there after.</summary>
    public Task Kill() => Own.Kill();

    /// <summary>Starts it again on the same port.</summary>
    public Task StartAgain() => Own.Start();

    /// <summary>Ends it and leaves nothing behind.</summary>
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
