using System.Diagnostics;

namespace PeerAdvisory.Testing.Processes;

/// <summary>Runs a program to its end.</summary>
public static class Command
{
    /// <summary>Returns what it wrote; fails with what it said when it does not exit 0.</summary>
    public static async Task<string> Run(string program, params IEnumerable<string> arguments)
    {
        var (code, output, error) = await Try(program, arguments);
        return code == 0
            ? output
            : throw new InvalidOperationException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {code}: {(error + output).Trim()}");
    }

    /// <summary>Returns its exit code and what it wrote.</summary>
    public static async Task<(int Code, string Output, string Error)> Try(string program, params IEnumerable<string> arguments)
    {
        // Output goes through files: a server that a script leaves behind may hold a pipe open for ever.
        var folder = Directory.CreateTempSubdirectory("peeradvisory-command-");
        try
        {
            var (output, error) = (Path.Combine(folder.FullName, "out"), Path.Combine(folder.FullName, "err"));
            using var process = Process.Start(new ProcessStartInfo(
                "bash", ["-c", "exec \"${@:3}\" >\"$1\" 2>\"$2\" </dev/null", "bash", output, error, program, .. arguments]))
                ?? throw new InvalidOperationException($"{program} did not start.");
            await process.WaitForExitAsync();
            return (process.ExitCode, await File.ReadAllTextAsync(output), await File.ReadAllTextAsync(error));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
