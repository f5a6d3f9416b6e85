using Microsoft.AspNetCore.Http.HttpResults;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>A note of a course's log. Its text is nowhere else, and never in an event.</summary>
/// <param name="Version">The version of the course it was written with; what a redaction names it by.</param>
/// <param name="Milestone">The milestone it is about; null where it is about the course.</param>
/// <param name="Kind">note, or link where the text is an address.</param>
/// <param name="WrittenBy">Who wrote it: an opaque id.</param>
/// <param name="WrittenAt">When, UTC.</param>
/// <param name="Text">The text; null once it was erased.</param>
/// <param name="RedactedAt">When it was erased; null while the text is kept.</param>
public sealed record CourseNote(
    int Version, string? Milestone, string Kind, string WrittenBy, DateTimeOffset WrittenAt, string? Text, DateTimeOffset? RedactedAt);

/// <summary>Shows a course's notes, to SBST alone.</summary>
internal static class ReadNotes
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/courses/{id:guid}/notes", List)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Page<CourseNote>>().Gives(Problems.NotFound)
        .WithName("ListNotes").WithTags("courses");

    /// <summary>Lists a course's notes, oldest first: all of them.</summary>
    private static async Task<JsonHttpResult<Page<CourseNote>>> List(Guid id, HttpContext context, Rows rows, CancellationToken cancellation)
    {
        // A course without notes gives one row without a version; a course that is not there, or not the caller's, gives none.
        var found = await rows.Query<Row>("""
            select entry.version, entry.body ->> 'milestone' as milestone,
                   coalesce(entry.body ->> 'kind', 'note') as kind, entry.actor as written_by, entry.recorded_at as written_at,
                   kept.text, redaction.recorded_at as redacted_at
              from courses
              left join journal as entry
                on entry.stream = courses.id and entry.body ->> 'noteHash' is not null
              left join journal_texts as kept
                on kept.stream = entry.stream and kept.version = entry.version
              left join journal as redaction
                on redaction.stream = entry.stream and redaction.type = 'Advisory.V1.NoteRedacted'
               and (redaction.body ->> 'noteVersion')::integer = entry.version
             where courses.id = @id and (@all or courses.authority = any(@authorities))
             order by entry.version
            """, new { id }, cancellation);
        if (found.Count == 0)
        {
            throw new ProblemException(Problems.NotFound);
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Json(
            new Page<CourseNote>(
                [.. found.Where(row => row.Version is not null).Select(row => new CourseNote(
                    row.Version!.Value, row.Milestone, row.Kind, row.WrittenBy!, row.WrittenAt!.Value, row.Text, row.RedactedAt))],
                null),
            Json.Options);
    }

    private sealed record Row
    {
        public int? Version { get; init; }

        public string? Milestone { get; init; }

        public required string Kind { get; init; }

        public string? WrittenBy { get; init; }

        public DateTimeOffset? WrittenAt { get; init; }

        public string? Text { get; init; }

        public DateTimeOffset? RedactedAt { get; init; }
    }
}
