using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace PeerAdvisory.Testing.Faults;

/// <summary>One connection through a <see cref="FaultProxy"/>.</summary>
internal sealed class ProxiedConnection(FaultProxy proxy, Socket client) : IDisposable
{
    private const int ChunkSize = 16 * 1024;

    // What latency holds back; a reader that is faster than that is held back itself.
    private const int ChunksUnderWay = 256;

    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private long _fromClient;

    public async Task Serve(IPEndPoint upstream)
    {
        try
        {
            client.NoDelay = _server.NoDelay = true;
            if (!proxy.Blackhole)
            {
                await _server.ConnectAsync(upstream, proxy.End);
                await Task.WhenAll(
                    Pump(client, _server, toServer: true),
                    Pump(_server, client, toServer: false));
            }
            else
            {
                // The client believes it is connected; nobody upstream has heard of it.
                await Swallow();
            }
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Reset();
        }
        finally
        {
            Dispose();
            proxy.Closed(this);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    /// <summary>Closes both ends with RST: a close that lingers zero seconds does not say goodbye.</summary>
    public void Reset()
    {
        foreach (var socket in new[] { client, _server })
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                // Already closed: what was wanted.
            }
        }
    }

    // What breaks one half breaks the others, which would otherwise wait for ever.
    private async Task Guard(Task half)
    {
        try
        {
            await half;
        }
        catch
        {
            Reset();
            throw;
        }
    }

    private async Task Swallow()
    {
        var chunk = new byte[ChunkSize];
        int length;
        while ((length = await client.ReceiveAsync(chunk, proxy.End)) > 0)
        {
            proxy.Count(length);
        }
    }

    private async Task Pump(Socket from, Socket to, bool toServer)
    {
        var underWay = Channel.CreateBounded<(byte[] Bytes, DateTime Due)>(ChunksUnderWay);
        await Task.WhenAll(Guard(Read()), Guard(Write()));

        async Task Read()
        {
            try
            {
                var chunk = new byte[ChunkSize];
                int length;
                while ((length = await from.ReceiveAsync(chunk, proxy.End)) > 0)
                {
                    if (toServer)
                    {
                        proxy.Count(length);
                        if ((_fromClient += length) > proxy.ResetAfter)
                        {
                            Reset();
                            return;
                        }
                    }

                    if (!proxy.Blackhole && (toServer || !proxy.SwallowAnswers))
                    {
                        await underWay.Writer.WriteAsync((chunk[..length], DateTime.UtcNow + proxy.Delay()), proxy.End);
                    }
                }
            }
            finally
            {
                underWay.Writer.Complete();
            }
        }

        async Task Write()
        {
            await foreach (var (bytes, due) in underWay.Reader.ReadAllAsync(proxy.End))
            {
                var early = due - DateTime.UtcNow;
                if (early > TimeSpan.Zero)
                {
                    await Task.Delay(early, proxy.End);
                }

                for (var sent = 0; sent < bytes.Length;)
                {
                    sent += await to.SendAsync(bytes.AsMemory(sent), proxy.End);
                }
            }

            // A network that is gone does not carry the goodbye either.
            if (!proxy.Blackhole)
            {
                to.Shutdown(SocketShutdown.Send);
            }
        }
    }
}
