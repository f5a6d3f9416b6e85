using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Notes;
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
