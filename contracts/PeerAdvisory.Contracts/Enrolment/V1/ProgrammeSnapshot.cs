using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A programme (<i>program</i>): the frame under which cohorts are opened.</summary>
/// <param name="Name">Its official name, such as <c>Udbrede anvendelse af peers</c>.</param>
/// <param name="StartsOn">The programme period's first day.</param>
/// <param name="EndsOn">The programme period's last day. A course may end later: never hold one against the other.</param>
/// <param name="Capacity">How many municipalities it has room for, over all cohorts.</param>
/// <param name="Historical">Whether it is kept for the record alone, such as the national trial of 2014 to 2018: it has no cohorts.</param>
public sealed record ProgrammeSnapshot(string Name, DateOnly StartsOn, DateOnly EndsOn, int Capacity, bool Historical = false) : ISnapshot
{
    string ISnapshot.Authority => "sbst";
}
