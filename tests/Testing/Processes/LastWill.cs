using System.Diagnostics;

namespace PeerAdvisory.Testing.Processes;

/// <summary>
/// What must be done when the test process dies, even by <c>kill -9</c>: a shell of its own session holds the other end
/// of a pipe and, at its end, runs what is left in the will.
/// </summary>
/// <remarks>
/// Not <c>PR_SET_PDEATHSIG</c>: it fires when the <em>thread</em> that started the child ends, and pool threads end.
/// </remarks>
public static class LastWill
{
    // Each line is "+ number command" or "- number"; the commands left at end of file are run, the last first.
    private const string Executor = """
        trap '' INT TERM HUP
        declare -A will
        while read -r sign number command; do
          if [ "$sign" = + ]; then will[$number]=$command; else unset "will[$number]"; fi
        done
        for number in $(printf '%s\n' "${!will[@]}" | sort -rn); do
          eval "${will[$number]}" </dev/null >/dev/null 2>&1
        done
        """;

    private static readonly Lazy<StreamWriter> Pen = new(Start, LazyThreadSafetyMode.ExecutionAndPublication);
    private static int _number;

    /// <summary>Adds a shell command. Dispose what is returned once it is no longer needed.</summary>
    public static IDisposable Add(string command)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        if (command.Contains('\n', StringComparison.Ordinal))
        {
            throw new ArgumentException("One line only.", nameof(command));
        }

        var number = Interlocked.Increment(ref _number);
        Write($"+ {number} {command}");
        return new Clause(number);
    }

    /// <summary>Quotes a word for the shell.</summary>
    public static string Quote(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static void Write(string line)
    {
        lock (Pen)
        {
            Pen.Value.WriteLine(line);
        }
    }

    private static StreamWriter Start()
    {
        var process = Process.Start(new ProcessStartInfo("setsid", ["bash", "-c", Executor]) { RedirectStandardInput = true })
            ?? throw new InvalidOperationException("setsid did not start.");
        process.StandardInput.AutoFlush = true;
        return process.StandardInput;
    }

    private sealed class Clause(int number) : IDisposable
    {
        private int _struck;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _struck, 1) == 0)
            {
                Write($"- {number}");
            }
        }
    }
}
