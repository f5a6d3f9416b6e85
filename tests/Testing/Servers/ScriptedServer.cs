using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Testing.Servers;

/// <summary>A server from the machine's own programs, by the scripts of <c>deploy/native</c>.</summary>
internal sealed class ScriptedServer : OwnServer
{
    private readonly string _script;
    private readonly int _port;
    private readonly string[] _more;
    private IDisposable? _will;

    /// <param name="script">The script's name.</param>
    /// <param name="port">The port, for all its lives.</param>
    /// <param name="more">What else the script's <c>start</c> takes.</param>
    public ScriptedServer(string script, int port, params string[] more)
    {
        _more = more;
        _script = Repository.PathOf("deploy", "native", script);
        _port = port;
        // With a space, as anybody's folder may have one.
        Folder = Directory.CreateTempSubdirectory($"peeradvisory {script} ").FullName;

        // Where root runs the tests, another user runs the server and must be able to pass.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    /// <summary>Its password, and everything else of it, is in there.</summary>
    public string Folder { get; }

    /// <summary>The superuser's password, made at the first start.</summary>
    public string Password => File.ReadAllText(Path.Combine(Folder, "password")).Trim();

    public override async Task Start()
    {
        // The will is made first: a start that is interrupted has started something.
        var folder = LastWill.Quote(Folder);
        _will ??= LastWill.Add($"{LastWill.Quote(_script)} kill {folder}; {LastWill.Quote(_script)} wipe {folder}; rm -rf {folder}");
        await Command.Run(_script, ["start", Folder, $"{_port}", .. _more]);
    }

    public override Task Stop() => Command.Run(_script, "stop", Folder);

    public override Task Kill() => Command.Run(_script, "kill", Folder);

    public override Task Wipe() => Command.Run(_script, "wipe", Folder);

    public override Task<string> Tool(string name, IEnumerable<string> arguments, string? file = null) =>
        Command.Run(_script, [name, Folder, .. arguments, .. file is null ? Array.Empty<string>() : [file]]);

    public override async ValueTask DisposeAsync()
    {
        await Command.Try(_script, "kill", Folder);
        await Command.Try(_script, "wipe", Folder);
        Directory.Delete(Folder, recursive: true);
        _will?.Dispose();
    }
}
