namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A milestone that a course did not have before.</summary>
/// <param name="Milestone">The milestone's code.</param>
/// <param name="Due">The day it is due, a Danish working day; also the day it is first planned for.</param>
public sealed record AddedMilestone(string Milestone, DateOnly Due);
