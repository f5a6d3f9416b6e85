using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PeerAdvisory.Testing;

/// <summary>
/// Finds loopback ports that nobody listens on. They are taken from below the range the kernel gives to outgoing
/// connections, so that no client of ours can sit on the port of a server that is being restarted.
/// </summary>
public static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A free port, never the same twice in this process.</summary>
    public static int Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            if (IsFree(port) && Given.TryAdd(port, true))
            {
                return port;
            }
        }

        throw new InvalidOperationException("No free port between 20000 and 32000.");
    }

    /// <summary>Whether a server could listen there now; what an earlier run left behind would answer in its place.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
