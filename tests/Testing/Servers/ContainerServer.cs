using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Testing.Servers;

/// <summary>A server in a container. It is described once, so that a wiped one is made again as it was.</summary>
internal sealed class ContainerServer(Func<IContainer> describe) : OwnServer
{
    private IContainer? _container;
    private IDisposable? _will;

    private IContainer Container => _container ?? throw new InvalidOperationException("The container is not started.");

    public override async Task Start()
    {
        _container ??= describe();
        await _container.StartAsync();
        if (!TestcontainersSettings.ResourceReaperEnabled)
        {
            // Testcontainers' own reaper does this where it may run.
            _will ??= LastWill.Add($"docker rm -f -v {_container.Id} || podman --url \"$DOCKER_HOST\" rm -f -v {_container.Id}");
        }
    }

    public override Task Stop() => Container.StopAsync();

    public override Task Kill() => ContainerEngine.Kill(Container.Id);

    public override async Task Wipe()
    {
        await Container.DisposeAsync();
        _container = null;
        _will?.Dispose();
        _will = null;
    }

    public override async Task<string> Tool(string name, IEnumerable<string> arguments, string? file = null)
    {
        string[] command = [name, .. arguments];
        if (file is not null)
        {
            var inside = "/tmp/" + Path.GetFileName(file);
            await Container.CopyAsync(await File.ReadAllBytesAsync(file), inside, fileMode: UnixFileModes.UserRead | UnixFileModes.GroupRead | UnixFileModes.OtherRead);
            command = [.. command, inside];
        }

        var result = await Container.ExecAsync(command);
        return result.ExitCode == 0
            ? result.Stdout
            : throw new InvalidOperationException($"{name} ended with {result.ExitCode}: {(result.Stderr + result.Stdout).Trim()}");
    }

    public override async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await Wipe();
        }
    }
}
