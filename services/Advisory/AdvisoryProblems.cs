using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Advisory;

/// <summary>The errors of this service.</summary>
internal static class AdvisoryProblems
{
    internal static ProblemType UnknownMilestone { get; } = new("unknown-milestone", 400,
        "Forløbet har ingen sådan milepæl. Se allowed.", "The course has no such milestone. See allowed.");

    internal static ProblemType AlreadyReached { get; } = new("already-reached", 409,
        "Milepælen er allerede nået. Se reachedOn og open.", "The milestone has been reached already. See reachedOn and open.");

    internal static ProblemType InTheFuture { get; } = new("in-the-future", 400,
        "Datoen ligger i fremtiden.", "The date lies in the future.");

    internal static ProblemType LongBeforeStart { get; } = new("long-before-start", 400,
        "Datoen ligger mere end 12 måneder før forløbets start.", "The date lies more than 12 months before the course's start.");

    internal static ProblemType NoNote { get; } = new("no-note", 400,
        "Der hører ingen note til den version af forløbet.", "No note belongs to that version of the course.");

    internal static ProblemType AlreadyRedacted { get; } = new("already-redacted", 409,
        "Notens tekst er allerede slettet.", "The note's text has been erased already.");
}
