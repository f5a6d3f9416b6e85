using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>What can follow what: applied, then the meeting, then a place.</summary>
internal static class EnrolmentStates
{
    /// <summary>The sub-resources that can be posted to in a status.</summary>
    internal static IReadOnlyList<string> Next(string status) => status switch
    {
        EnrolmentStatus.Applied => ["meetings"],
        EnrolmentStatus.MeetingHeld => ["admissions"],
        _ => [],
    };

    /// <summary>Refuses what cannot be done in the enrolment's status, and says what can.</summary>
    internal static void MustAllow(this EnrolmentSnapshot enrolment, string next)
    {
        if (!Next(enrolment.Status).Contains(next))
        {
            throw new ProblemException(EnrolmentProblems.WrongStatus).With("enrolmentStatus", enrolment.Status).With("next", Next(enrolment.Status));
        }
    }
}
