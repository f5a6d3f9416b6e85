using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Models;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>Advisory as a process of its own on a clock the test sets, with a client for whoever asks.</summary>
public sealed class ClockedAdvisory : IAsyncLifetime
{
    /// <summary>The day it is when a sequence begins.</summary>
    internal static readonly DateOnly FirstDay = new(2026, 3, 2);

    // What is kept under a key is forgotten after 30 days.
    private const int MostDays = 28;

    private readonly MovedClock _clock = new();
    private readonly Dictionary<Asker, HttpClient> _clients = [];

    /// <summary>For a test class.</summary>
    public ClockedAdvisory(TestServers servers) => Advisory = new(servers) { Clock = _clock };

    /// <summary>The service.</summary>
    public RunningAdvisory Advisory { get; }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Begin();
        await Advisory.InitializeAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Advisory.DisposeAsync();
        _clock.Dispose();
    }

    /// <summary>It is the first day.</summary>
    internal void Begin() => _clock.Set(FirstDay);

    /// <summary>Days go by, if there are so many left; returns the day it is then.</summary>
    internal DateOnly GoBy(int days, Conversation conversation)
    {
        // Set to the morning of the same day it would go back, and what begins then would come before what began already.
        if (days > 0 && _clock.Today.AddDays(days) <= FirstDay.AddDays(MostDays))
        {
            _clock.Set(_clock.Today.AddDays(days));
            conversation.Note($"It is {_clock.Today:O}.");
        }

        return _clock.Today;
    }

    /// <summary>A client of whoever asks.</summary>
    internal HttpClient Client(Asker asker) =>
        _clients.TryGetValue(asker, out var client) ? client : _clients[asker] = Advisory.As(asker.Role, asker.Authority);
}
