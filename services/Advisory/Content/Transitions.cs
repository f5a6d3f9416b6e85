using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Advisory.Content;

/// <summary>What can be done with something as it stands, and by whom.</summary>
internal static class Transitions
{
    /// <summary>Erasing a text is SBST's, whatever the status.</summary>
    private const string Redactions = "redactions";

    /// <summary>Refuses what cannot be done in a status, and says what can.</summary>
    internal static void MustHold(this IReadOnlyList<string> next, string transition, string status)
    {
        if (!next.Contains(transition))
        {
            throw new ProblemException(ContentProblems.WrongStatus).With("presentStatus", status).With("next", next);
        }
    }

    /// <summary>What a caller may do of what is done by SBST alone.</summary>
    internal static IReadOnlyList<string> ForAgency(this IReadOnlyList<string> next, Caller caller) =>
        caller.RunsProgramme ? [.. next, Redactions] : [];

    /// <summary>What a caller may do of what the municipality does as well as SBST.</summary>
    internal static IReadOnlyList<string> ForBoth(this IReadOnlyList<string> next, Caller caller) =>
        caller.RunsProgramme ? [.. next, Redactions] : caller.Role == Roles.Municipality ? next : [];
}
