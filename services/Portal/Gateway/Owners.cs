namespace PeerAdvisory.Portal.Gateway;

/// <summary>
/// Which service answers for which plural noun of the API. The nouns are unique across services, so a client needs one
/// address and need not know this table.
/// </summary>
public static class Owners
{
    private static readonly Dictionary<string, string[]> Segments = new(StringComparer.Ordinal)
    {
        ["enrolment"] = ["programmes", "cohorts", "enrolments", "partners", "partnerships"],
        ["advisory"] =
        [
            "course-template-drafts", "course-templates", "courses", "notices", "orphans", "worklist",
            "development-points", "workshops", "training-sessions", "trial-actions", "lessons-learned", "meetings", "meeting-sign-ups",
            "calendar-feeds", "calendars", "reminder-subscriptions", "reminder-unsubscriptions", "reminders",
        ],
        ["hiring"] = ["positions"],
        ["reporting"] = ["headcount", "overview", "dashboards", "projections"],
    };

    /// <summary>What is reached by a secret link: its address is written into no trace and no log.</summary>
    public static bool IsSecret(PathString path) =>
        path.StartsWithSegments("/v1/calendars", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/v1/reminder-unsubscriptions", StringComparison.OrdinalIgnoreCase);

    /// <summary>The services, in the order the work goes.</summary>
    public static IReadOnlyList<string> All { get; } = ["enrolment", "advisory", "hiring", "reporting"];

    /// <summary>The first segments, after <c>/v1/</c>, of what the service owns.</summary>
    public static IReadOnlyList<string> SegmentsOf(string service) => Segments[service];
}
