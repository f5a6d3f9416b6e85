using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PeerAdvisory.Testing.Faults;

/// <summary>
/// A TCP proxy on loopback between a service and what it depends on, which can be made slow, silent or rude while
/// connections are open.
/// </summary>
/// <remarks>
/// <see cref="Latency"/> delays every chunk without narrowing the stream. <see cref="Blackhole"/> swallows both ways and
/// keeps connections open, as a network that is gone does. <see cref="SwallowAnswers"/> lets questions through and
/// nothing back: what was asked is done, and the asker cannot know. <see cref="Refuse"/> stops listening.
/// <see cref="Reset"/> breaks every open connection with RST, and <see cref="ResetAfter"/> each one after so many bytes.
/// </remarks>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly IPEndPoint _upstream;
    private readonly ConcurrentDictionary<ProxiedConnection, bool> _open = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _listening = new();
    private TcpListener? _listener;

    private FaultProxy(int upstreamPort)
    {
        _upstream = new(IPAddress.Loopback, upstreamPort);
        Port = FreePort.Next();
    }

    /// <summary>Where it listens: what the service is told instead of the real port.</summary>
    public int Port { get; }

    /// <summary>How much later each chunk arrives, in either direction.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>A random part added to <see cref="Latency"/>, at most this.</summary>
    public TimeSpan Jitter { get; set; }

    /// <summary>Whether both directions are swallowed; new connections are accepted and get no answer.</summary>
    public bool Blackhole { get; set; }

    /// <summary>Whether what comes back from upstream is swallowed.</summary>
    public bool SwallowAnswers { get; set; }

    /// <summary>After how many bytes from the client a connection is reset; null for never.</summary>
    public long? ResetAfter { get; set; }

    /// <summary>How many connections are open through it.</summary>
    public int Connections => _open.Count;

    /// <summary>How many bytes came from clients, over all connections.</summary>
    public long BytesFromClients => Interlocked.Read(ref _bytesFromClients);

    private long _bytesFromClients;

    /// <summary>Starts one before a port on loopback.</summary>
    public static FaultProxy Before(int upstreamPort)
    {
        var proxy = new FaultProxy(upstreamPort);
        proxy.Listen();
        return proxy;
    }

    /// <summary>Connections are refused from now on; those that are open stay.</summary>
    public void Refuse()
    {
        lock (_listening)
        {
            _listener?.Stop();
            _listener = null;
        }
    }

    /// <summary>Breaks every open connection with RST, so that both ends see an error and not an end.</summary>
    public void Reset()
    {
        foreach (var connection in _open.Keys)
        {
            connection.Reset();
        }
    }

    /// <summary>Everything as it was: accepting, prompt, complete. What was swallowed stays lost, so such connections are reset.</summary>
    public void Heal()
    {
        var lossy = Blackhole || SwallowAnswers;
        (Latency, Jitter, Blackhole, SwallowAnswers, ResetAfter) = (TimeSpan.Zero, TimeSpan.Zero, false, false, null);
        if (lossy)
        {
            Reset();
        }

        Listen();
    }

    /// <summary>Closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        Refuse();
        await _end.CancelAsync();
        Reset();
        _end.Dispose();
    }

    internal CancellationToken End => _end.Token;

    internal void Count(int bytes) => Interlocked.Add(ref _bytesFromClients, bytes);

    internal void Closed(ProxiedConnection connection) => _open.TryRemove(connection, out _);

    internal TimeSpan Delay() => Latency + (Jitter * Random.Shared.NextDouble());

    private void Listen()
    {
        lock (_listening)
        {
            if (_listener is not null)
            {
                return;
            }

            _listener = new TcpListener(IPAddress.Loopback, Port);
            _listener.Start();
            _ = Accept(_listener);
        }
    }

    private async Task Accept(TcpListener listener)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptSocketAsync(End);
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }

            var connection = new ProxiedConnection(this, client);
            _open[connection] = true;
            _ = connection.Serve(_upstream);
        }
    }
}
