using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A cohort (<i>opstartshold</i>): courses with a common start.</summary>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="StartsOn">The day its courses start.</param>
/// <param name="SignUpDeadline">The last day a municipality can apply.</param>
/// <param name="Places">How many municipalities it takes.</param>
public sealed record CohortSnapshot(Guid Programme, DateOnly StartsOn, DateOnly SignUpDeadline, int Places) : ISnapshot
{
    string ISnapshot.Authority => "sbst";
}
