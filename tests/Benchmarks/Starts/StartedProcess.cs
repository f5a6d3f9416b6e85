using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Benchmarks.Starts;

/// <summary>How long a process took to answer, and what memory it then had.</summary>
internal sealed record Started(double Milliseconds, double Megabytes);

/// <summary>Starts a web application, asks it every other millisecond, and ends it.</summary>
internal static class StartedProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What runs in the background after the start, such as a bus that connects, is to have its memory too.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    internal static async Task<Started> Measure(string dll, string path, IReadOnlyDictionary<string, string?> settings)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet", [dll])
        {
            WorkingDirectory = Path.GetDirectoryName(dll),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        using var will = LastWill.Add($"kill -9 {process.Id}");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            while (!Answers(port, path))
            {
                Report.Must(!process.HasExited && watch.Elapsed < Patience, $"{Path.GetFileName(dll)} does not start");
                await Task.Delay(2);
            }

            var milliseconds = watch.Elapsed.TotalMilliseconds;
            await Task.Delay(Rest);
            return new(milliseconds, Resident(process.Id));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static bool Answers(int port, string path)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            socket.Send(System.Text.Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"));
            var answer = new byte[16];
            return socket.Receive(answer) == answer.Length && answer.AsSpan().StartsWith("HTTP/1.1 200"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static double Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
