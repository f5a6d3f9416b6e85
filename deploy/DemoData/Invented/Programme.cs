namespace PeerAdvisory.DemoData.Invented;

/// <summary>The programme as it is known, and municipalities in it as they are not: nobody has published which take part.</summary>
internal static class Programme
{
    /// <summary>Says what it is, wherever it is shown.</summary>
    internal const string Name = "Udbrede anvendelse af peers (opdigtede demonstrationsdata)";

    internal static readonly DateOnly StartsOn = new(2023, 1, 1);
    internal static readonly DateOnly EndsOn = new(2026, 12, 31);
    internal const int Capacity = 20;

    /// <summary>The two starts of 2025.</summary>
    internal static IReadOnlyList<Cohort> Cohorts { get; } =
    [
        new(new(2025, 1, 13), SignUpDeadline: new(2024, 11, 1), Places: 10,
        [
            new("0101", Pace.Steady, HasPeersAlready: true),
            new("0217", Pace.Ahead),
            new("0265", Pace.Behind),
            new("0330", Pace.Steady),
            new("0461", Pace.Ahead, HasPeersAlready: true),
            new("0561", Pace.Stalled),
            new("0740", Pace.Steady),
            new("0851", Pace.Behind),
            new("0350", ComesTo: Stage.Waitlisted),
            new("0306", ComesTo: Stage.Withdrawn),
        ]),
        new(new(2025, 8, 18), SignUpDeadline: new(2025, 6, 1), Places: 10,
        [
            new("0751", Pace.Steady),
            new("0219", Pace.Ahead),
            new("0259", Pace.Steady),
            new("0540", Pace.Stalled),
            new("0630", Pace.Behind),
            new("0657", Pace.Ahead),
            new("0791", Pace.Steady),
            new("0813", Pace.Behind),
            new("0376", ComesTo: Stage.Applied),
            new("0550", ComesTo: Stage.MeetingHeld),
        ]),
    ];

    /// <summary>The municipalities that were enrolled.</summary>
    internal static IReadOnlyList<string> Participants { get; } =
        [.. Cohorts.SelectMany(cohort => cohort.Municipalities).Where(one => one.ComesTo == Stage.Enrolled).Select(one => one.Code)];
}

/// <summary>Courses with a common start.</summary>
internal sealed record Cohort(DateOnly StartsOn, DateOnly SignUpDeadline, int Places, IReadOnlyList<Participant> Municipalities)
{
    internal DateOnly AppliesOn(Participant one) => SignUpDeadline.AddDays(-Draw.Between(3, 90, one.Code, "applies"));

    internal DateOnly MeetsOn(Participant one) => Weekdays.OrBefore(SignUpDeadline.AddDays(Draw.Between(1, 14, one.Code, "meets")));

    internal DateOnly EnrolsOn(Participant one) => Weekdays.OrBefore(MeetsOn(one).AddDays(Draw.Between(5, 21, one.Code, "enrols")));
}

/// <summary>A municipality's way through the programme.</summary>
/// <param name="Code">Its 4-digit code.</param>
/// <param name="Pace">How its course goes.</param>
/// <param name="HasPeersAlready">Then it recruits none: that milestone is waived.</param>
/// <param name="ComesTo">How far into the programme it comes.</param>
internal sealed record Participant(string Code, Pace Pace = Pace.Steady, bool HasPeersAlready = false, Stage ComesTo = Stage.Enrolled);

/// <summary>How far into the programme a municipality comes.</summary>
internal enum Stage
{
    /// <summary>It has applied.</summary>
    Applied,

    /// <summary>The enrolment meeting was held.</summary>
    MeetingHeld,

    /// <summary>It is enrolled and has its course.</summary>
    Enrolled,

    /// <summary>It is on the waiting list.</summary>
    Waitlisted,

    /// <summary>It withdrew after the meeting.</summary>
    Withdrawn,
}
