using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Notes;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Content;

/// <summary>A text written with something of a course's content. It is nowhere else, and never in an event.</summary>
/// <param name="Version">The version it was written with; what a redaction names it by.</param>
/// <param name="Event">What happened with it, such as <c>Advisory.V1.TrialActionEnded</c>.</param>
/// <param name="Question">The question it answers, where it is of lessons learned.</param>
/// <param name="WrittenBy">Who wrote it: an opaque id. Null for callers outside SBST.</param>
/// <param name="WrittenAt">When, UTC.</param>
/// <param name="Text">The text; null once it was erased.</param>
/// <param name="RedactedAt">When it was erased; null while the text is kept.</param>
public sealed record ContentNote(
    int Version, string Event, string? Question, string? WrittenBy, DateTimeOffset WrittenAt, string? Text, DateTimeOffset? RedactedAt);

/// <summary>One page of the texts beside something, oldest first. The next one is asked for by the address in the <c>Link</c> header, <c>rel="next"</c>.</summary>
/// <param name="Items">At most <c>limit</c> of them.</param>
/// <param name="Next">The <c>after</c> of the next page; null on the last.</param>
public sealed record ContentNotePage(IReadOnlyList<ContentNote> Items, int? Next);

/// <summary>Erases a text for good. What happened stands, and so does the journal's chain of hashes.</summary>
public sealed record RedactContentNote
{
    /// <summary>The version the text was written with, as the notes say.</summary>
    /// <example>3</example>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }
}

/// <summary>The texts beside a kind of content: a course's are read by SBST and its municipality, and erased by SBST.</summary>
internal static class ContentNotes
{
    /// <summary>Maps both for one kind.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="aggregate">The kind.</param>
    /// <param name="tag">Its plural noun, and the name its operations end in.</param>
    /// <param name="redacted">The event of an erased text; it takes the stamp, the state as it was, and the text's version.</param>
    /// <param name="readers">Who reads the texts.</param>
    internal static void Map<TSnapshot, TResource>(
        IEndpointRouteBuilder routes, Aggregate<TSnapshot> aggregate, (string Noun, string Name) tag,
        Func<Stamp, TSnapshot, int, IEvent<TSnapshot>> redacted, params string[] readers)
        where TSnapshot : ISnapshot
    {
        routes.MapGet($"{aggregate.Path}/{{id:guid}}/notes",
                (Guid id, int? after, int? limit, HttpContext context, Caller caller, Rows rows, CancellationToken cancellation) => NotePages.Read(
                    aggregate.Table, id, after, limit,
                    note => new ContentNote(
                        note.Version!.Value, note.Event!, note.Question, caller.RunsProgramme ? note.WrittenBy : null, note.WrittenAt!.Value,
                        note.Text, note.RedactedAt),
                    (notes, next) => new ContentNotePage(notes, next), rows, context, cancellation))
            .Admit(readers)
            .Produces<ContentNotePage>().Gives(Problems.NotFound)
            .WithSummary("Lists the texts written with it, oldest first.")
            .WithName($"List{tag.Name}Notes").WithTags(tag.Noun);
        routes.MapPost($"{aggregate.Path}/{{id:guid}}/redactions",
                (Guid id, RedactContentNote request, Commands commands, CancellationToken cancellation) => commands.Change(
                    aggregate,
                    id,
                    (connection, _) => NoteTrace.Find(connection, id, request.Version),
                    (current, trace, stamp) =>
                    {
                        trace.MustBeKept();
                        return new Decision<TSnapshot>(redacted(stamp, current, request.Version), Erases: request.Version);
                    },
                    cancellation))
            .Admit(Roles.Consultant, Roles.ProgrammeManager)
            .Produces<TResource>()
            .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.NoNote, ContentProblems.AlreadyRedacted)
            .WithSummary("Erases a text for good.")
            .WithName($"Redact{tag.Name}Note").WithTags(tag.Noun);
    }
}
