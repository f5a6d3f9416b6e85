namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>How exactly days are known.</summary>
public static class DayPrecision
{
    /// <summary>To the day.</summary>
    public const string Day = "day";

    /// <summary>The years alone are known: a first day is the first of its year, a last day the last of its.</summary>
    public const string Year = "year";

    /// <summary>Every code that can be given.</summary>
    public static IReadOnlyList<string> All { get; } = [Day, Year];
}
