namespace PeerAdvisory.DemoData.Invented;

/// <summary>An invented peer position.</summary>
/// <param name="Employer">A municipality's code or a region's slug.</param>
/// <param name="Number">Its number among its employer's.</param>
/// <param name="Setting">Where it works.</param>
/// <param name="EmploymentForm">How its holder is employed.</param>
/// <param name="PeerKind">Whose experience it draws on.</param>
/// <param name="Paid">Whether it is paid.</param>
/// <param name="WeeklyHours">Hours a week.</param>
/// <param name="From">The first day it is filled.</param>
/// <param name="To">The day after its last, where its end was known when it was registered.</param>
/// <param name="Ending">How it ended after it was registered.</param>
internal sealed record Position(
    string Employer,
    int Number,
    string Setting,
    string EmploymentForm,
    string PeerKind,
    bool Paid,
    decimal WeeklyHours,
    DateOnly From,
    DateOnly? To = null,
    Ending? Ending = null)
{
    /// <summary>The day after its last, however it ended.</summary>
    internal DateOnly? Until => Ending is null ? To : Ending.LastDay?.AddDays(1) ?? From;

    /// <summary>Whether it counts on a day.</summary>
    internal bool IsFilledOn(DateOnly day) => From <= day && (Until is null || day < Until);
}

/// <summary>How a position ended.</summary>
/// <param name="Reason">One of the contracts' reasons.</param>
/// <param name="LastDay">Its last day; null for one registered in error.</param>
internal sealed record Ending(string Reason, DateOnly? LastDay);
