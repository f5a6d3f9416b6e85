using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PeerAdvisory.Testing.Faults;

namespace PeerAdvisory.Testing.Tests;

public sealed class FaultProxyTests : IAsyncLifetime
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    private readonly TcpListener _echo = new(IPAddress.Loopback, 0);
    private FaultProxy _proxy = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _echo.Start();
        _ = Echo();
        _proxy = FaultProxy.Before(((IPEndPoint)_echo.LocalEndpoint).Port);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _echo.Dispose();
    }

    [Fact]
    public async Task Healthy_it_passes_everything_on()
    {
        using var client = await Connect();
        var sent = new byte[3_000_000];
        Random.Shared.NextBytes(sent);
        var received = new byte[sent.Length];
        await Task.WhenAll(client.SendAsync(sent, Cancellation).AsTask(), Receive(client, received));
        Assert.Equal(sent, received);
        Assert.Equal(sent.Length, _proxy.BytesFromClients);
    }

    [Fact]
    public async Task Slow_it_delays_without_narrowing()
    {
        using var client = await Connect();
        _proxy.Latency = TimeSpan.FromMilliseconds(100);
        var watch = Stopwatch.StartNew();
        var sent = new byte[1_000_000];
        await Task.WhenAll(client.SendAsync(sent, Cancellation).AsTask(), Receive(client, new byte[sent.Length]));
        Assert.InRange(watch.ElapsedMilliseconds, 200, 3_000);
    }

    [Fact]
    public async Task As_a_black_hole_it_keeps_connections_and_answers_nothing()
    {
        using var before = await Connect();
        await Answers(before);
        _proxy.Blackhole = true;
        using var after = await Connect();
        foreach (var client in new[] { before, after })
        {
            await client.SendAsync(new byte[1], Cancellation);
            await Assert.ThrowsAsync<TimeoutException>(() => Receive(client, new byte[1]).WaitAsync(Moment, Cancellation));
        }

        _proxy.Heal();
        using var healed = await Connect();
        await Answers(healed);
    }

    [Fact]
    public async Task It_can_let_a_question_through_and_swallow_the_answer()
    {
        using var client = await Connect();
        await Answers(client);
        _proxy.SwallowAnswers = true;
        await client.SendAsync(new byte[1], Cancellation);
        await Assert.ThrowsAsync<TimeoutException>(() => Receive(client, new byte[1]).WaitAsync(Moment, Cancellation));
        Assert.Equal(2, _echoed);
    }

    [Fact]
    public async Task A_reset_is_an_error_and_not_an_end()
    {
        using var client = await Connect();
        await Answers(client);
        _proxy.Reset();
        var error = await Assert.ThrowsAsync<SocketException>(() => Receive(client, new byte[1]));
        Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);
        await Eventually.Is(() => _proxy.Connections == 0);

        using var next = await Connect();
        await Answers(next);
    }

    [Fact]
    public async Task It_can_reset_in_the_middle_of_what_is_sent()
    {
        _proxy.ResetAfter = 100;
        using var client = await Connect();
        await client.SendAsync(new byte[100], Cancellation);
        await Receive(client, new byte[100]);
        await client.SendAsync(new byte[1], Cancellation);
        await Assert.ThrowsAsync<SocketException>(() => Receive(client, new byte[1]));
    }

    [Fact]
    public async Task Refusing_it_takes_no_connection_until_it_is_healed()
    {
        _proxy.Refuse();
        var error = await Assert.ThrowsAsync<SocketException>(Connect);
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
        _proxy.Heal();
        using var client = await Connect();
        await Answers(client);
    }

    [Fact]
    public async Task An_end_is_passed_on()
    {
        using var client = await Connect();
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await client.ReceiveAsync(new byte[1], Cancellation));
        await Eventually.Is(() => _proxy.Connections == 0);
    }

    private int _echoed;

    private async Task<Socket> Connect()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, _proxy.Port, Cancellation);
        return client;
    }

    private static async Task Answers(Socket client)
    {
        await client.SendAsync(new byte[1], Cancellation);
        await Receive(client, new byte[1]);
    }

    private static async Task Receive(Socket client, byte[] buffer)
    {
        for (var received = 0; received < buffer.Length;)
        {
            var length = await client.ReceiveAsync(buffer.AsMemory(received), Cancellation);
            Assert.NotEqual(0, length);
            received += length;
        }
    }

    private async Task Echo()
    {
        while (true)
        {
            var socket = await _echo.AcceptSocketAsync(Cancellation);
            _ = Serve(socket);
        }

        async Task Serve(Socket socket)
        {
            using (socket)
            {
                var buffer = new byte[64 * 1024];
                int length;
                while ((length = await socket.ReceiveAsync(buffer, Cancellation)) > 0)
                {
                    Interlocked.Increment(ref _echoed);
                    for (var sent = 0; sent < length;)
                    {
                        sent += await socket.SendAsync(buffer.AsMemory(sent, length - sent), Cancellation);
                    }
                }
            }
        }
    }
}
