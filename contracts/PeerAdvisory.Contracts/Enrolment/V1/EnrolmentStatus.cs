namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>Where an enrolment stands. Codes, not an enumeration: a consumer must survive a code it does not know.</summary>
public static class EnrolmentStatus
{
    /// <summary>The municipality has applied.</summary>
    public const string Applied = "applied";

    /// <summary>The enrolment meeting has been held.</summary>
    public const string MeetingHeld = "meeting-held";

    /// <summary>It waits for a place.</summary>
    public const string Waitlisted = "waitlisted";

    /// <summary>A place is held for it until it answers.</summary>
    public const string Offered = "offered";

    /// <summary>The municipality has a place in the cohort.</summary>
    public const string Enrolled = "enrolled";

    /// <summary>SBST declined it, it declined its offer, or did not answer in time. It is out.</summary>
    public const string Declined = "declined";

    /// <summary>It withdrew. It is out.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>It is through the programme.</summary>
    public const string Completed = "completed";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Applied, MeetingHeld, Waitlisted, Offered, Enrolled, Declined, Withdrawn, Completed];
}
