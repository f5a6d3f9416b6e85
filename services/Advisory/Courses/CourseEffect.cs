namespace PeerAdvisory.Advisory.Courses;

/// <summary>What was done to a course on the strength of an enrolment's event, as it is noted beside the event.</summary>
internal static class CourseEffect
{
    /// <summary>Before the course's id, where it was planned.</summary>
    internal const string Planned = "course ";

    /// <summary>Before the course's id, where it was ended.</summary>
    internal const string Ended = "end of course ";
}
