using Dapper;
using Npgsql;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Content;

/// <summary>The course something is begun in. What has begun may be brought to its end after the course.</summary>
internal static class CourseOfContent
{
    /// <summary>Begins something in a course, which cannot end meanwhile.</summary>
    /// <param name="commands">Whose transaction it is.</param>
    /// <param name="aggregate">The kind of what begins.</param>
    /// <param name="course">The course.</param>
    /// <param name="caller">Who begins it.</param>
    /// <param name="decide">The rule, given the course within the caller's scope; null for none.</param>
    /// <param name="cancellation">Ends the command.</param>
    internal static Task<IResult> Begin<TSnapshot>(
        this Commands commands, Aggregate<TSnapshot> aggregate, Guid course, Caller caller, Func<CourseSnapshot?, Stamp, Decision<TSnapshot>> decide,
        CancellationToken cancellation)
        where TSnapshot : ISnapshot =>
        commands.Create(
            aggregate,
            connection => Aggregates.Snapshot(connection, Course.Aggregate, course, caller.Reach, cancellation, held: true),
            (held, stamp) => held is null
                ? decide(held, stamp)
                : Course.Aggregate.Judge(new(course, 0, Hash: null, held), caller, () => decide(held, stamp)),
            cancellation);

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

    /// <summary>
    /// The day a course starts, asked within a command's transaction and its scope. It never changes, so nothing need be locked.
    /// </summary>
    internal static Task<DateOnly> Start(NpgsqlConnection connection, Guid course) =>
        connection.QuerySingleAsync<DateOnly>("select (snapshot ->> 'startsOn')::date from courses where id = @course", new { course });

    /// <summary>
    /// Refuses a day on which nothing happened in a course: one to come, or one before the course's start. What was planned before it comes
    /// after it all the same.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="pointer">Where the request names it.</param>
    /// <param name="start">The day the course starts.</param>
    /// <param name="stamp">When it is asked.</param>
    internal static void MustBeWithin(this DateOnly day, string pointer, DateOnly start, Stamp stamp)
    {
        var fault = day > stamp.Today ? AdvisoryProblems.InTheFuture : day < start ? AdvisoryProblems.BeforeStart : null;
        if (fault is not null)
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(fault, pointer));
        }
    }
}
