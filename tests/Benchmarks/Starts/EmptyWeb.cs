using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Benchmarks.Starts;

/// <summary>What <c>dotnet new web</c> makes, built as the services are: an application that says hello and does nothing else.</summary>
internal sealed class EmptyWeb : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("peeradvisory-empty-");

    internal string Dll => Path.Combine(_folder.FullName, "out", "empty.dll");

    internal static async Task<EmptyWeb> Build()
    {
        var empty = new EmptyWeb();
        await Command.Run("dotnet", "new", "web", "--name", "empty", "--output", empty._folder.FullName, "--framework", "net10.0");
        await Command.Run("dotnet", "build", empty._folder.FullName, "-c", "Release", "-o", Path.Combine(empty._folder.FullName, "out"), "--nologo");
        return empty;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
