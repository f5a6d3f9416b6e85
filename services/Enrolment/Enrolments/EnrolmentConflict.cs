using System.Text.Json.Nodes;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>What every conflict with an enrolment says of it: how it stands, and what the caller can do with it now.</summary>
internal static class EnrolmentConflict
{
    /// <summary>Refuses because of how the enrolment stands.</summary>
    /// <param name="enrolment">The enrolment.</param>
    /// <param name="problem">Why.</param>
    /// <param name="role">The caller's.</param>
    /// <param name="hindered">Sub-resources the status allows and the conflict does not.</param>
    internal static ProblemException Conflict(
        this EnrolmentSnapshot enrolment, ProblemType problem, string role, params IReadOnlyList<string> hindered) =>
        new ProblemException(problem)
            .With("enrolmentStatus", enrolment.Status)
            .With("next", Possible(enrolment.Status, role, hindered));

    /// <summary>What such a conflict says, by example; with what else it says.</summary>
    internal static JsonObject Example(string status, IReadOnlyList<string> hindered, params IReadOnlyList<(string Name, JsonNode Value)> more)
    {
        var example = new JsonObject
        {
            ["enrolmentStatus"] = status,
            ["next"] = new JsonArray([.. Possible(status, Roles.Consultant, hindered).Select(next => (JsonNode)next)]),
        };
        foreach (var (name, value) in more)
        {
            example[name] = value;
        }

        return example;
    }

    private static IReadOnlyList<string> Possible(string status, string role, IReadOnlyList<string> hindered) =>
        [.. EnrolmentStates.Next(status, role).Except(hindered)];
}
