using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Hiring.Positions;

namespace PeerAdvisory.Hiring.Tests;

/// <summary>A position as most are, for tests that change one thing about it.</summary>
internal static class Examples
{
    internal static readonly DateOnly Today = new(2026, 11, 22);

    internal static readonly Stamp Now = new(Guid.Parse("01900000-0000-7000-8000-000000000001"), 1, new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero), Today);

    internal static RegisterPosition Request => new()
    {
        Setting = "housing",
        EmploymentForm = "flexi-job",
        PeerKind = "own-experience",
        Paid = true,
        WeeklyHours = 25m,
        From = new(2025, 3, 1),
    };

    internal static PositionSnapshot Open => new("0751", Sector.Municipality, "housing", "flexi-job", "own-experience", true, 25m, new(2025, 3, 1));

    internal static object Body(string from = "2025-03-01", string? to = null, string setting = "housing", string form = "ordinary", bool paid = true, decimal hours = 25m) =>
        new { setting, employmentForm = form, peerKind = "own-experience", paid, weeklyHours = hours, from, to };
}
