using System.Text.Json;
using Npgsql;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Content;

/// <summary>The course something is begun in. What has begun may be brought to its end after the course.</summary>
internal static class CourseOfContent
{
    /// <summary>The course, within the caller's scope; null for none. It cannot end while this transaction begins something in it.</summary>
    internal static async Task<CourseSnapshot?> Find(NpgsqlConnection connection, Guid course, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select snapshot from courses where id = $1 for share", connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = course } },
        };
        return await command.ExecuteScalarAsync(cancellation) is string snapshot
            ? JsonSerializer.Deserialize<CourseSnapshot>(snapshot, Json.Options)
            : null;
    }

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
