using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Hiring.V1;

namespace PeerAdvisory.Chassis.Tests.Source;

/// <summary>The test source's resource.</summary>
public sealed record Position(Guid Id, int Version, PositionSnapshot State)
{
    internal static readonly Aggregate<PositionSnapshot> Aggregate =
        new("positions", "/v1/positions", (id, version, state, _) => new Position(id, version, state));
}
