using System.Globalization;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Advisory.Notes;

/// <summary>Reads the texts beside something, to a caller who may see it.</summary>
internal static class NotePages
{
    /// <summary>The texts written after a version of it, as the caller is to see them.</summary>
    /// <param name="table">Where it is kept.</param>
    /// <param name="id">Which one.</param>
    /// <param name="after">The last version of the page before.</param>
    /// <param name="limit">How many, 1 to 200.</param>
    /// <param name="show">How a text is shown.</param>
    /// <param name="page">A page of them, and the <c>after</c> of the next.</param>
    /// <param name="rows">The caller's rows.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <exception cref="ProblemException">It does not exist, or is not the caller's to see.</exception>
    internal static async Task<IResult> Read<TNote>(
        string table, Guid id, int? after, int? limit, Func<WrittenNote, TNote> show, Func<IReadOnlyList<TNote>, int?, object> page,
        Rows rows, HttpContext context, CancellationToken cancellation)
    {
        // One without texts gives one row without a version; one that is not there, or not the caller's, gives none.
        var found = await rows.Query<WrittenNote>($"""
            select entry.*
              from {table} as held
              left join lateral (
                       select journal.version, journal.type as event, journal.body ->> 'milestone' as milestone,
                              journal.body ->> 'question' as question, coalesce(journal.body ->> 'kind', 'note') as kind,
                              journal.actor as written_by, journal.recorded_at as written_at, kept.text,
                              (select redaction.recorded_at
                                 from journal as redaction
                                where kept.text is null and redaction.stream = journal.stream
                                  and (redaction.body ->> 'noteVersion')::integer = journal.version) as redacted_at
                         from journal
                         left join journal_texts as kept on kept.stream = journal.stream and kept.version = journal.version
                        where journal.stream = held.id and journal.version > @after and journal.body ->> 'noteHash' is not null
                          and (@all or journal.authority = any(@authorities))
                        order by journal.version
                        limit {Pages.RowsFor(limit)}) as entry on true
             where held.id = @id and (@all or held.authority = any(@authorities))
             order by entry.version
            """, new { id, after = after ?? 0 }, cancellation);
        if (found.Count == 0)
        {
            throw new ProblemException(Problems.NotFound);
        }

        WrittenNote[] notes = [.. found.Where(note => note.Version is not null)];
        var shown = Pages.Cut(notes, limit, note => note.Version!.Value.ToString(CultureInfo.InvariantCulture), context, out var next);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Json(page([.. shown.Select(show)], next is null ? null : shown[^1].Version), Json.Options);
    }
}

/// <summary>A text, what it was written with and when, as it is kept.</summary>
internal sealed record WrittenNote
{
    public int? Version { get; init; }

    public string? Event { get; init; }

    public string? Milestone { get; init; }

    public string? Question { get; init; }

    public string? Kind { get; init; }

    public string? WrittenBy { get; init; }

    public DateTimeOffset? WrittenAt { get; init; }

    public string? Text { get; init; }

    public DateTimeOffset? RedactedAt { get; init; }
}
