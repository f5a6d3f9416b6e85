using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Reporting;

/// <summary>The errors of this service.</summary>
internal static class ReportingProblems
{
    internal static ProblemType ProjectionsAway { get; } = new("projections-away", 503,
        "Tallene er ved at blive dannet igen ud fra hændelserne. Prøv igen om lidt.",
        "The figures are being derived from the events again. Try again shortly.");

    internal static ProblemType RebuildUnderWay { get; } = new("rebuild-under-way", 409,
        "Tallene er allerede ved at blive dannet igen.", "The figures are already being derived again.");

    internal static ProblemType ReferenceDayAhead { get; } = new("reference-day-ahead", 400,
        "Årets tælledag er endnu ikke nået.", "The year's reference day has not come yet.");
}
