using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Programmes;

/// <summary>A programme as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Name">Its official name.</param>
/// <param name="StartsOn">The first day of its period.</param>
/// <param name="EndsOn">The last day of its period.</param>
/// <param name="Capacity">How many municipalities it has room for.</param>
/// <param name="Historical">Whether it is kept for the record alone: it has no cohorts.</param>
/// <param name="Next">What the caller may do next: collections to POST to with its id.</param>
public sealed record Programme(
    Guid Id, int Version, string Name, DateOnly StartsOn, DateOnly EndsOn, int Capacity, bool Historical, IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<ProgrammeSnapshot> Aggregate = new("programmes", "/v1/programmes",
        (id, version, programme, caller) => new Programme(
            id, version, programme.Name, programme.StartsOn, programme.EndsOn, programme.Capacity, programme.Historical,
            caller.RunsProgramme && !programme.Historical ? ["cohorts"] : []));
}
