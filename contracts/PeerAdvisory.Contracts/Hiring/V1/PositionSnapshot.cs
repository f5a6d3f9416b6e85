using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Hiring.V1;

/// <summary>
/// A peer position: an employer's post, never a person. A post with one holder is still about one person, so only its employer
/// sees it; consumers publish protected counts alone.
/// </summary>
/// <param name="Employer">The employing authority: a municipality's 4-digit code or a region's slug.</param>
/// <param name="Sector">One of <see cref="Hiring.V1.Sector"/>.</param>
/// <param name="Setting">Where the post works, one of <see cref="Hiring.V1.Setting"/>.</param>
/// <param name="EmploymentForm">One of <see cref="Hiring.V1.EmploymentForm"/>.</param>
/// <param name="PeerKind">Whose experience the post draws on, one of <see cref="Hiring.V1.PeerKind"/>.</param>
/// <param name="Paid">Whether it is paid; volunteers' posts are counted apart.</param>
/// <param name="WeeklyHours">Agreed hours a week, more than 0 and at most 37. FTE is hours / 37.</param>
/// <param name="From">The first day the post is filled.</param>
/// <param name="To">
/// The day after its last; null while no end is known. Equal to <paramref name="From"/> for a position registered in error: an empty
/// interval, filled on no day, and neither a hire nor a leaver.
/// </param>
public sealed record PositionSnapshot(
    string Employer,
    string Sector,
    string Setting,
    string EmploymentForm,
    string PeerKind,
    bool Paid,
    decimal WeeklyHours,
    DateOnly From,
    DateOnly? To = null) : ISnapshot
{
    string ISnapshot.Authority => Employer;
}
