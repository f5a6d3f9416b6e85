using System.Diagnostics;

namespace PeerAdvisory.Testing.Tests;

/// <summary>What <c>deploy/up</c> says of a machine whose dotnet will not do.</summary>
public sealed class DotnetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("peeradvisory dotnet ");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_dotnet_that_works_is_taken() => Assert.Equal((0, ""), await NeedsSdk("echo 10.0.400"));

    [Fact]
    public async Task A_dotnet_that_fails_is_shown_in_its_own_words()
    {
        var (code, said) = await NeedsSdk("echo 'You must install or update .NET.' >&2; exit 150");
        Assert.Equal(1, code);
        Assert.Contains("does not work here", said, StringComparison.Ordinal);
        Assert.Contains("\nYou must install or update .NET.\n", said, StringComparison.Ordinal);
        Assert.Contains("https://dotnet.microsoft.com/download", said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> NeedsSdk(string dotnet)
    {
        var program = Path.Combine(_folder.FullName, "dotnet");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n{dotnet}\n", TestContext.Current.CancellationToken);
        const string script = """
            chmod +x "$1/dotnet" && PATH=$1:$PATH
            source "$2/bash/say.sh" && source "$2/bash/deployment.sh" && source "$2/native/dotnet.sh" && needs_sdk
            """;
        using var process = Process.Start(new ProcessStartInfo("bash", ["-euc", script, "bash", _folder.FullName, Repository.PathOf("deploy")])
        {
            RedirectStandardError = true,
        })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said);
    }
}
