using PeerAdvisory.Advisory.Notes;
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

/// <summary>One page of a course's notes, oldest first. The next one is asked for by the address in the <c>Link</c> header, <c>rel="next"</c>.</summary>
/// <param name="Items">At most <c>limit</c> of them.</param>
/// <param name="Next">The <c>after</c> of the next page; null on the last.</param>
public sealed record CourseNotePage(IReadOnlyList<CourseNote> Items, int? Next);

/// <summary>Shows a course's notes, to SBST alone.</summary>
internal static class ReadNotes
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/courses/{id:guid}/notes", List)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<CourseNotePage>().Gives(Problems.NotFound)
        .WithName("ListNotes").WithTags("courses");

    /// <summary>Lists a course's notes, oldest first.</summary>
    /// <param name="id">The course.</param>
    /// <param name="after">The last version of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(Guid id, int? after, int? limit, HttpContext context, Rows rows, CancellationToken cancellation) =>
        NotePages.Read(
            Course.Aggregate.Table, id, after, limit,
            note => new CourseNote(note.Version!.Value, note.Milestone, note.Kind!, note.WrittenBy!, note.WrittenAt!.Value, note.Text, note.RedactedAt),
            (notes, next) => new CourseNotePage(notes, next), rows, context, cancellation);
}
