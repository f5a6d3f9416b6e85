using System.Collections.Concurrent;
using System.Diagnostics;

namespace PeerAdvisory.Testing.Processes;

/// <summary>What a process wrote, kept to be shown when a test fails.</summary>
public sealed class ProcessLog : IDisposable
{
    private const int Kept = 5_000;

    private static readonly ConcurrentDictionary<ProcessLog, bool> Open = new();

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly string _name;

    internal ProcessLog(string name)
    {
        _name = name;
        Open[this] = true;
    }

    /// <summary>Whether a line that was kept holds the text.</summary>
    public bool Contains(string text) => _lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>The last lines, under the name of the process.</summary>
    public string Tail(int lines = 100) =>
        string.Join(Environment.NewLine, _lines.TakeLast(lines).Prepend($"--- {_name}, the last lines:"));

    /// <summary>No longer shown.</summary>
    public void Dispose() => Open.TryRemove(this, out _);

    internal static IReadOnlyList<ProcessLog> OfRunningTests => [.. Open.Keys];

    internal void Follow(Process process)
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue($"{DateTime.UtcNow:HH:mm:ss.fff} {line}");
        while (_lines.Count > Kept)
        {
            _lines.TryDequeue(out _);
        }
    }
}
