namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>Where an enrolment stands. Codes, not an enumeration: a consumer must survive a code it does not know.</summary>
public static class EnrolmentStatus
{
    /// <summary>The municipality has applied.</summary>
    public const string Applied = "applied";

    /// <summary>The enrolment meeting has been held.</summary>
    public const string MeetingHeld = "meeting-held";

    /// <summary>The municipality has a place in the cohort.</summary>
    public const string Enrolled = "enrolled";
}
