namespace PeerAdvisory.Testing;

/// <summary>Where the tree lies that the running tests were built from.</summary>
public static class Repository
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The folder that holds <c>PeerAdvisory.sln</c>.</summary>
    public static string Root => Found.Value;

    /// <summary>A file or folder of the tree.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>What was built of a project: <c>PeerAdvisory.Enrolment</c> gives the path of its dll.</summary>
    public static string Built(string project)
    {
        var dll = PathOf(".artifacts", "bin", project, "release", project + ".dll");
        return File.Exists(dll)
            ? dll
            : throw new FileNotFoundException($"{project} is not built. Build it in configuration Release, or start the tests with tests/run.", dll);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PeerAdvisory.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No PeerAdvisory.sln above {AppContext.BaseDirectory}.");
    }
}
