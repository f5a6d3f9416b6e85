using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Chassis.Tests.House;

/// <summary>One running replica of a service, in this process.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly WebApplication _application;
    private bool _ended;

    private Replica(WebApplication application, Uri address) => (_application, Address, Client) = (application, address, new() { BaseAddress = address });

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A client that knows the address, and nobody's token.</summary>
    public HttpClient Client { get; }

    /// <summary>Its parts.</summary>
    public IServiceProvider Parts => _application.Services;

    /// <summary>Starts one.</summary>
    public static async Task<Replica> Start(Service service, IReadOnlyDictionary<string, string> settings)
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        var diary = new Diary(settings["Database:Service"].Split(';').FirstOrDefault(part => part.StartsWith("Database=", StringComparison.Ordinal)) ?? "");
        var application = service
            .With(parts => parts.AddLogging(logging => logging.ClearProviders().AddProvider(diary)))
            .Build([.. settings.Select(setting => $"--{setting.Key}={setting.Value}"), $"--urls={address}"]);
        try
        {
            await application.StartAsync();
            return new(application, new(address));
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it in good order.</summary>
    public async Task Stop()
    {
        if (!_ended)
        {
            _ended = true;
            await _application.StopAsync();
            await _application.DisposeAsync();
            Client.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await Stop();
}
