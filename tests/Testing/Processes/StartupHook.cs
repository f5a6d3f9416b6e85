using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PeerAdvisory.Testing.Processes;

/// <summary>
/// What .NET runs first in a process that names this assembly in <c>DOTNET_STARTUP_HOOKS</c>: it puts a <see cref="MovedClock"/> in the
/// place of the system's before the service is built. The service itself knows nothing of it. The runtime asks for this name.
/// </summary>
internal static class StartupHook
{
    internal static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(MovedClock.Variable) is { } path)
        {
            DiagnosticListener.AllListeners.Subscribe(new Hosting(new MovedClock.Reader(path)));
        }
    }

    /// <summary>Waits for the host to be built.</summary>
    private sealed class Hosting(TimeProvider clock) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder host })
            {
                host.ConfigureServices(services => services.AddSingleton(clock));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
