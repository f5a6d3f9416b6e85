namespace PeerAdvisory.Advisory.Templates;

/// <summary>Milestones the service itself has something to say about; the rest are the template's business.</summary>
internal static class MilestoneCodes
{
    /// <summary>The meeting (<i>tilmeldingsmøde</i>) every course begins with. It is held before the course is planned.</summary>
    internal const string EnrolmentMeeting = "ENROLMENT_MEETING";
}
