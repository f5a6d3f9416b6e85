namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A milestone's due date was moved.</summary>
/// <param name="Milestone">The milestone's code.</param>
/// <param name="From">The day it was due.</param>
/// <param name="To">The day it is due now.</param>
/// <param name="DriftDays">Days from the day first planned to the day it is due now; negative when earlier.</param>
public sealed record MilestoneMove(string Milestone, DateOnly From, DateOnly To, int DriftDays);
