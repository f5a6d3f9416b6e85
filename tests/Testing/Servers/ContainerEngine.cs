using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;

namespace PeerAdvisory.Testing.Servers;

/// <summary>The container engine of this machine, if there is one.</summary>
internal static class ContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<bool> Answers()
    {
        try
        {
            using var client = Client();
            if (client is null)
            {
                return false;
            }

            using var deadline = new CancellationTokenSource(Patience);
            await client.System.PingAsync(deadline.Token);
            return true;
        }
        catch (Exception)
        {
            // Whatever it was, nothing answers.
            return false;
        }
    }

    /// <summary>Ends a container without asking it; Testcontainers can only ask.</summary>
    public static async Task Kill(string container)
    {
        using var client = Client() ?? throw new InvalidOperationException("No container engine.");
        await client.Containers.KillContainerAsync(container, new ContainerKillParameters { Signal = "KILL" });
    }

    private static DockerClient? Client() =>
        TestcontainersSettings.OS?.DockerEndpointAuthConfig?.GetDockerClientBuilder(Guid.NewGuid()).Build();
}
