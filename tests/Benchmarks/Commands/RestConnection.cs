using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PeerAdvisory.Benchmarks.Measuring;

namespace PeerAdvisory.Benchmarks.Commands;

/// <summary>
/// One connection that POSTs and waits for the answer. It is as lean as pgbench's, for it runs on the same processors as what it
/// measures, and whatever it uses is counted as the service's.
/// </summary>
internal sealed class RestConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly string _head;

    internal RestConnection(Uri service, string token)
    {
        _socket.Connect(IPAddress.Loopback, service.Port);
        _head = $" HTTP/1.1\r\nHost: {service.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n";
    }

    /// <summary>Changes a resource; returns its new version. Anything but a 200 ends the run.</summary>
    internal int Change(string path, int version, string body)
    {
        var request = $"POST {path}{_head}If-Match: \"{version.ToString(CultureInfo.InvariantCulture)}\"\r\nIdempotency-Key: {Guid.NewGuid()}\r\nContent-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}";
        var length = Encoding.ASCII.GetBytes(request, _buffer);
        _socket.Send(_buffer.AsSpan(0, length));

        var answer = Receive();
        Report.Must(answer.StartsWith("HTTP/1.1 200 "u8), $"{path} was answered {Encoding.UTF8.GetString(answer)}");
        return int.Parse(Header(answer, "\r\nETag: \""u8), CultureInfo.InvariantCulture);
    }

    public void Dispose() => _socket.Dispose();

    private ReadOnlySpan<byte> Receive()
    {
        var received = 0;
        while (true)
        {
            var count = _socket.Receive(_buffer.AsSpan(received));
            Report.Must(count > 0, "the service closed a connection");
            received += count;
            var answer = _buffer.AsSpan(0, received);
            var head = answer.IndexOf("\r\n\r\n"u8);
            if (head >= 0 && IsWhole(answer[..(head + 2)], answer[(head + 4)..]))
            {
                return answer;
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body) => head.IndexOf("\r\nTransfer-Encoding: chunked\r\n"u8) >= 0
        ? body.EndsWith("\r\n0\r\n\r\n"u8)
        : body.Length == int.Parse(Header(head, "\r\nContent-Length: "u8), CultureInfo.InvariantCulture);

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> name)
    {
        var value = answer[(answer.IndexOf(name) + name.Length)..];
        return value[..value.IndexOfAny((byte)'"', (byte)'\r')];
    }
}
