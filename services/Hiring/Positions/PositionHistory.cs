using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Hiring.Positions;

/// <summary>The day an event of a position took effect, apart from when it was recorded.</summary>
internal static class PositionHistory
{
    internal static DateOnly? EffectiveOn(IEvent<PositionSnapshot> happened) => happened switch
    {
        PositionRegistered => happened.Snapshot.From,
        PositionEnded => happened.Snapshot.To,
        _ => null,
    };
}
