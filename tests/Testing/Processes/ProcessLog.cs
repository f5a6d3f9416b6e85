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

    // A test's own processes are ended before it is known to have failed; a fixture's live on.
    private readonly string? _test = TestContext.Current.Test?.UniqueID;

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

    /// <summary>No longer shown, unless to the test that it belongs to.</summary>
    public void Dispose()
    {
        if (_test is null)
        {
            Open.TryRemove(this, out _);
        }
    }

    /// <summary>What the test's own processes wrote, and those its fixtures have running.</summary>
    internal static IEnumerable<ProcessLog> Of(string? test) => Open.Keys.Where(log => log._test is null || log._test == test);

    internal static void Forget(string? test)
    {
        foreach (var log in Open.Keys.Where(log => log._test is not null && log._test == test))
        {
            Open.TryRemove(log, out _);
        }
    }

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
