using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Advisory.Content;

/// <summary>What can be done with something as it stands, and by whom.</summary>
internal static class Transitions
{
    /// <summary>What a refusal calls the status of anything but a course, a meeting that is signed up for, and a template.</summary>
    internal const string StatusName = "presentStatus";

    /// <summary>Erasing a text is SBST's, whatever the status.</summary>
    private const string Redactions = "redactions";

    /// <summary>Refuses what cannot be done as it stands.</summary>
    internal static void MustHold(this IReadOnlyList<string> next, string transition)
    {
        if (!next.Contains(transition))
        {
            throw new ProblemException(ContentProblems.WrongStatus);
        }
    }

    /// <summary>What a caller may do of what is done by SBST alone.</summary>
    internal static IReadOnlyList<string> ForAgency(this IReadOnlyList<string> next, Caller caller) =>
        caller.RunsProgramme ? [.. next, Redactions] : [];

    /// <summary>What a caller may do of what the municipality does as well as SBST.</summary>
    internal static IReadOnlyList<string> ForBoth(this IReadOnlyList<string> next, Caller caller) =>
        caller.RunsProgramme ? [.. next, Redactions] : caller.Role == Roles.Municipality ? next : [];
}
