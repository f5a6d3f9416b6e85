using Npgsql;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Content;

/// <summary>The course something is begun in. What has begun may be brought to its end after the course.</summary>
internal static class CourseOfContent
{
    /// <summary>The course, within the caller's scope; null for none. It cannot end while this transaction begins something in it.</summary>
    internal static Task<CourseSnapshot?> Find(NpgsqlConnection connection, Guid course, CancellationToken cancellation) =>
        Aggregates.Snapshot(connection, Course.Aggregate, course, cancellation, held: true);

    /// <summary>Refuses to begin something in a course that is not there, or goes on no more.</summary>
    internal static CourseSnapshot MustGoOn(this CourseSnapshot? course)
    {
        if (course is null)
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(ContentProblems.UnknownCourse, "/course"));
        }

        course.MustBe(CourseStatus.Active, CourseStatus.Paused);
        return course;
    }
}
