using PeerAdvisory.Benchmarks.Commands;

namespace PeerAdvisory.Benchmarks.Lags;

/// <summary>How many commands a second, for how long.</summary>
internal sealed record Rate(int PerSecond, int Seconds, string Goal)
{
    internal int Commands => PerSecond * Math.Max(Seconds, 1);

    /// <summary>Enough courses that none is logged twice in short order: each command's event is one of its own to see.</summary>
    internal int Courses => Math.Max(256, (Commands / MilestoneClients.Milestones / MilestoneClients.Count * MilestoneClients.Count) + MilestoneClients.Count);

    /// <summary>When a client's next command is due, the clients taking turns.</summary>
    internal TimeSpan Due(int client, int command) =>
        TimeSpan.FromSeconds((((double)command * MilestoneClients.Count) + client) / PerSecond);
}
