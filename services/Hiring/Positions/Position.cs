using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Hiring.V1;

namespace PeerAdvisory.Hiring.Positions;

/// <summary>A peer position as its employer sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Employer">The employing authority: a municipality's 4-digit code or a region's slug.</param>
/// <param name="Sector">One of municipality, region.</param>
/// <param name="Setting">Where the post works.</param>
/// <param name="EmploymentForm">How its holder is employed.</param>
/// <param name="PeerKind">Whose experience the post draws on.</param>
/// <param name="Paid">Whether it is paid.</param>
/// <param name="WeeklyHours">Agreed hours a week; FTE is hours / 37.</param>
/// <param name="From">The first day it is filled.</param>
/// <param name="To">The day after its last; null while no end is known. The same day as <paramref name="From"/> for a position registered in error: it counts on no day.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record Position(
    Guid Id,
    int Version,
    string Employer,
    string Sector,
    string Setting,
    string EmploymentForm,
    string PeerKind,
    bool Paid,
    decimal WeeklyHours,
    DateOnly From,
    DateOnly? To,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<PositionSnapshot> Aggregate = new("positions", "/v1/positions",
        (id, version, position, _) => new Position(
            id, version, position.Employer, position.Sector, position.Setting, position.EmploymentForm, position.PeerKind, position.Paid,
            position.WeeklyHours, position.From, position.To, NextFor(position)));

    /// <summary>What may be done next with a position: one registered in error is done with.</summary>
    internal static IReadOnlyList<string> NextFor(PositionSnapshot position) => position.To == position.From ? [] : ["endings"];
}
