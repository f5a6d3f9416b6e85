using System.ComponentModel.DataAnnotations;
using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Erases the text of a note for good. What was logged stands, and so does the journal's chain of hashes.</summary>
public sealed record RedactNote
{
    /// <summary>The version of the course the note was written with, as its notes say.</summary>
    /// <example>2</example>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/redactions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.NoNote, AdvisoryProblems.AlreadyRedacted)
        .WithName(nameof(RedactNote)).WithTags("courses");

    /// <summary>Erases the text of a note for good.</summary>
    private static Task<IResult> Handle(Guid id, RedactNote request, Commands commands, CancellationToken cancellation) =>
        commands.Change(
            Course.Aggregate,
            id,
            (connection, _) => NoteTrace.Find(connection, id, request.Version),
            (course, trace, stamp) => Decide(course, request, trace, stamp),
            cancellation);

    internal static Decision<CourseSnapshot> Decide(CourseSnapshot course, RedactNote request, NoteTrace? trace, Stamp stamp)
    {
        trace.MustBeKept();
        return new(
            new NoteRedacted(stamp.Stream, stamp.Version, stamp.RecordedAt, course, request.Version),
            Erases: request.Version);
    }
}

/// <summary>What there is of the note of one version of a course.</summary>
/// <param name="Written">Whether the journal says that there was one.</param>
/// <param name="Kept">Whether its text is still there.</param>
internal sealed record NoteTrace(bool Written, bool Kept)
{
    internal static Task<NoteTrace?> Find(NpgsqlConnection connection, Guid course, int version) =>
        connection.QuerySingleOrDefaultAsync<NoteTrace>("""
            select body ->> 'noteHash' is not null as written,
                   exists (select from journal_texts as kept where kept.stream = journal.stream and kept.version = journal.version) as kept
              from journal
             where stream = @course and version = @version
            """, new { course, version });
}

/// <summary>Whether a text can be erased.</summary>
internal static class Erasing
{
    /// <summary>Refuses to erase a text that never was, or is no more.</summary>
    internal static void MustBeKept(this NoteTrace? trace)
    {
        if (trace is null or { Written: false })
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(AdvisoryProblems.NoNote, "/version"));
        }

        if (!trace.Kept)
        {
            throw new ProblemException(AdvisoryProblems.AlreadyRedacted);
        }
    }
}
