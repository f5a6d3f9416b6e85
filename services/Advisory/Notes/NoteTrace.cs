using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Advisory.Notes;

/// <summary>What there is of the text that was written with one version of something.</summary>
/// <param name="Written">Whether the journal says that there was one.</param>
/// <param name="Kept">Whether its text is still there.</param>
internal sealed record NoteTrace(bool Written, bool Kept)
{
    internal static Task<NoteTrace?> Find(NpgsqlConnection connection, Guid stream, int version) =>
        connection.QuerySingleOrDefaultAsync<NoteTrace>("""
            select body ->> 'noteHash' is not null as written,
                   exists (select from journal_texts as kept where kept.stream = journal.stream and kept.version = journal.version) as kept
              from journal
             where stream = @stream and version = @version
            """, new { stream, version });
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
