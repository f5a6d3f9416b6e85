using System.Diagnostics;
using PeerAdvisory.Operations.DeadLetters;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Operations.Tests;

/// <summary>The program as an operator runs it, or one command of it without starting a process.</summary>
internal static class OperationsProgram
{
    /// <summary>Verifies journals.</summary>
    internal static async Task<Said> VerifyJournal(IReadOnlyDictionary<string, string?> settings)
    {
        await using var output = new StringWriter();
        var code = await Journals.VerifyJournal.Run(new(settings.GetValueOrDefault), output, TestContext.Current.CancellationToken);
        return new(code, output.ToString(), string.Empty);
    }

    /// <summary>Lists dead letters or sends them again.</summary>
    internal static async Task<Said> DeadLetters(IReadOnlyDictionary<string, string?> settings, string verb, string? queue)
    {
        await using var output = new StringWriter();
        var known = new Settings(settings.GetValueOrDefault);
        var code = verb == "list"
            ? await ListDeadLetters.Run(known, queue, output, TestContext.Current.CancellationToken)
            : await RetryDeadLetters.Run(known, queue, output, TestContext.Current.CancellationToken);
        return new(code, output.ToString(), string.Empty);
    }

    /// <summary>Runs the program to its end.</summary>
    internal static Task<Said> Run(IReadOnlyDictionary<string, string?> settings, params string[] command) =>
        RunUntil(settings, command, CancellationToken.None);

    /// <summary>Runs the program to its end, or kills it.</summary>
    internal static async Task<Said> RunUntil(IReadOnlyDictionary<string, string?> settings, string[] command, CancellationToken killed)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Built("PeerAdvisory.Operations"), .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await using var killing = killed.Register(() => process.Kill());
        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, await output, await error);
    }
}

/// <summary>How a command ended, and what it wrote.</summary>
internal sealed record Said(int Code, string Output, string Error)
{
    /// <summary>The sentences it found.</summary>
    internal IReadOnlyList<string> Found => [.. Output.Split('\n').Where(line => line.StartsWith("  FOUND ", StringComparison.Ordinal)).Select(line => line[8..])];

    /// <summary>It ended well.</summary>
    internal Said Well()
    {
        Assert.True(Code == 0, $"{this}");
        return this;
    }
}
