using System.Security.Cryptography;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>
/// A course's id follows from its enrolment's: the same instant, other bits. So the same enrolment gives the same course however
/// often it is planned, after a restore of this service's own database too, and courses sort by the time of their application.
/// </summary>
internal static class CourseId
{
    /// <summary>The id of the course an enrolment begins: a UUID of version 7, as the enrolment's is.</summary>
    internal static Guid Of(Guid enrolment)
    {
        var id = enrolment.ToByteArray(bigEndian: true);
        SHA256.HashData([.. id, .. "course"u8]).AsSpan(0, 10).CopyTo(id.AsSpan(6));
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new(id, bigEndian: true);
    }
}
