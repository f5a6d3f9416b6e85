namespace PeerAdvisory.Operations.Journals;

/// <summary>
/// What others heard of a journal is what it still says. Reporting holds a copy of every entry it received; a service that acted on an
/// entry holds its hash. This finds what is flawless in itself: a chain worked out anew, or a journal put back to an earlier day.
/// </summary>
/// <remarks>
/// The consumer's snapshot must be the older of the two: then whatever it heard has to be in the journal, and what the journal has
/// beyond that may still be on its way. Only the journal's present incarnation is compared; after a documented restore the consumers
/// drop what they hold of the earlier one.
/// </remarks>
internal static class Copies
{
    /// <summary>What was found, and how much was compared; null where there was nothing to compare.</summary>
    internal sealed record Compared(IReadOnlyList<Finding> Findings, string? Summary);

    private sealed record Entry(long Sequence, Guid Stream, int Version, string Type, byte[] Hash, byte[] Body);

    private sealed record Difference(long First, long Last, string What);

    /// <summary>Holds the journal against Reporting's copy, both ways.</summary>
    internal static async Task<Compared> OfReporting(Moment source, Moment reporting, long incarnation, CancellationToken cancellation)
    {
        if (!await reporting.Has("events", cancellation))
        {
            return new([new(reporting.Service, $"the table events is gone, and with it the copy of {source.Service}'s journal.")], null);
        }

        var findings = new List<Finding>();
        foreach (var other in await reporting.All(
            "select distinct incarnation from events where source = $1 and incarnation > $2", row => row.GetInt64(0), cancellation, source.Service, incarnation))
        {
            findings.Add(new(source.Service,
                $"reporting holds entries of incarnation {other}, later than the journal's own {incarnation}: the database was put back by hand."));
        }

        findings.AddRange(await NoLongerHeld(source, reporting, incarnation, cancellation));
        var (differences, same) = await Merge(source, reporting, incarnation, cancellation);
        findings.AddRange(differences.Select(difference => new Finding(source.Service, $"{Words.Range(difference.First, difference.Last)}: {difference.What}.")));
        return new(findings, $"reporting holds {same} of them");
    }

    /// <summary>Holds the journal against what a consumer did on the strength of it.</summary>
    internal static async Task<Compared> OfEffects(Moment source, Moment consumer, long incarnation, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var effects = 0;
        await foreach (var (stream, version, hash, effect) in consumer.Each(
            "select stream, version, hash, effect from inbox_effects where source = $1 and incarnation = $2 order by stream, version",
            row => (row.GetGuid(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2), row.GetString(3)), cancellation, source.Service, incarnation))
        {
            effects++;
            var found = await source.All(
                "select hash = $3 from journal where stream = $1 and version = $2", row => row.GetBoolean(0), cancellation, stream, version, hash);
            if (found is not [true])
            {
                findings.Add(new(source.Service,
                    $"{consumer.Service} made {effect} of stream {stream} version {version}, which "
                    + (found is [] ? "is no longer in the journal." : "has another hash now: the chain was worked out anew.")));
            }
        }

        return new(findings, effects == 0 ? null : $"{consumer.Service} acted on {effects}");
    }

    /// <summary>What Reporting noted as received must be there, unless it was set aside because it could not be applied.</summary>
    private static Task<IReadOnlyList<Finding>> NoLongerHeld(Moment source, Moment reporting, long incarnation, CancellationToken cancellation) => reporting.All(
        """
        with held as (
            select coalesce(range_agg(int8range(sequence, sequence, '[]')), '{}') as numbers
              from (select sequence from events where source = $1 and incarnation = $2
                    union all
                    select sequence from inbox_failures where source = $1 and incarnation = $2) as here
        )
        select lower(gone), upper(gone) - 1
          from inbox, held, unnest(inbox.received - held.numbers) as gone
         where inbox.source = $1 and inbox.incarnation = $2
         order by 1
        """,
        row => new Finding(reporting.Service,
            $"{Words.Range(row.GetInt64(0), row.GetInt64(1))} of {source.Service}'s journal was received and is no longer in the copy."),
        cancellation, source.Service, incarnation);

    private static async Task<(List<Difference> Differences, long Same)> Merge(
        Moment source, Moment reporting, long incarnation, CancellationToken cancellation)
    {
        const string Columns = "sequence, stream, version, type, hash, sha256(convert_to(body::text, 'UTF8'))";
        var differences = new List<Difference>();
        var same = 0L;

        await using var originals = source.Each(
            $"select {Columns} from journal where sequence is not null order by sequence", Read, cancellation).GetAsyncEnumerator(cancellation);
        var more = await originals.MoveNextAsync();
        await foreach (var copy in reporting.Each(
            $"select {Columns} from events where source = $1 and incarnation = $2 order by sequence", Read, cancellation, source.Service, incarnation))
        {
            while (more && originals.Current.Sequence < copy.Sequence)
            {
                more = await originals.MoveNextAsync();
            }

            var original = more && originals.Current.Sequence == copy.Sequence ? originals.Current : null;
            if (Compare(original, copy) is not { } what)
            {
                same++;
            }
            else if (differences is [.., var last] && last.What == what && last.Last == copy.Sequence - 1)
            {
                differences[^1] = last with { Last = copy.Sequence };
            }
            else
            {
                differences.Add(new(copy.Sequence, copy.Sequence, what));
            }
        }

        return (differences, same);
    }

    private static string? Compare(Entry? original, Entry copy) =>
        original is null
            ? $"reporting heard of stream {copy.Stream} version {copy.Version} ({copy.Type}), and the journal no longer has it"
        : (original.Stream, original.Version) != (copy.Stream, copy.Version)
            ? $"reporting heard of stream {copy.Stream} version {copy.Version}, and the journal now has stream {original.Stream} version {original.Version} there"
        : !original.Hash.AsSpan().SequenceEqual(copy.Hash)
            ? $"stream {copy.Stream} version {copy.Version} ({copy.Type}) has another hash than reporting heard: the chain was worked out anew"
        : original.Type != copy.Type || !original.Body.AsSpan().SequenceEqual(copy.Body)
            ? $"stream {copy.Stream} version {copy.Version} ({copy.Type}) has another body than reporting's copy, though the hash is the same: one of them was changed"
        : null;

    private static Entry Read(Npgsql.NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetInt32(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5));
}
