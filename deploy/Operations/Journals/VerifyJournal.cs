namespace PeerAdvisory.Operations.Journals;

/// <summary>
/// Holds every journal against itself, against its aggregates and against the copies consumers hold, and says in a sentence each what
/// cannot have come about by itself.
/// </summary>
internal static class VerifyJournal
{
    /// <summary>How many findings of one service are shown; a whole journal rewritten would fill the screen.</summary>
    private const int Shown = 50;

    internal static async Task<int> Run(Settings settings, TextWriter output, CancellationToken cancellation)
    {
        var moments = new Dictionary<string, Moment>(StringComparer.Ordinal);
        try
        {
            // In this order: a consumer's snapshot is older than its source's.
            foreach (var service in Settings.Services)
            {
                moments.Add(service, await Moment.Of(service, settings.Database(service), cancellation));
            }

            var found = 0;
            foreach (var moment in moments.Values.Reverse())
            {
                found += await Verify(moment, moments, output, cancellation);
            }

            await output.WriteLineAsync(found == 0
                ? "Every journal is whole."
                : $"{found} {(found == 1 ? "finding" : "findings")}. Nothing was changed: keep the databases as they are until it is known what happened.");
            return found == 0 ? ExitCodes.Well : ExitCodes.Found;
        }
        finally
        {
            foreach (var moment in moments.Values)
            {
                await moment.DisposeAsync();
            }
        }
    }

    private static async Task<int> Verify(
        Moment moment, Dictionary<string, Moment> moments, TextWriter output, CancellationToken cancellation)
    {
        List<Finding> findings =
        [
            .. await Chains.Look(moment, cancellation),
            .. await Numbers.Look(moment, cancellation),
            .. await Heads.Look(moment, cancellation),
            .. await Notes.Look(moment, cancellation),
        ];

        var summary = new List<string?>();
        if ((await moment.All("select incarnation from relay", row => row.GetInt64(0), cancellation)) is [var incarnation])
        {
            foreach (var consumer in moments.Values.Where(consumer => consumer != moment))
            {
                var compared = consumer.Service == Settings.Reporting
                    ? await Copies.OfReporting(moment, consumer, incarnation, cancellation)
                    : await Copies.OfEffects(moment, consumer, incarnation, cancellation);
                findings.AddRange(compared.Findings);
                summary.Add(compared.Summary);
            }
        }

        await output.WriteLineAsync($"{moment.Service}: {await Extent(moment, cancellation)}{string.Concat(summary.OfType<string>().Select(part => $"; {part}"))}.");
        foreach (var finding in findings.Take(Shown))
        {
            await output.WriteLineAsync($"  FOUND {finding}");
        }

        if (findings.Count > Shown)
        {
            await output.WriteLineAsync($"  FOUND {moment.Service}: and {findings.Count - Shown} more.");
        }

        return findings.Count;
    }

    private static async Task<string> Extent(Moment moment, CancellationToken cancellation) =>
        (await moment.All(
            """
            select count(*), count(distinct stream), coalesce(max(sequence), 0), count(*) filter (where sequence is null)
              from journal
            """,
            row => $"{row.GetInt64(0)} entries in {row.GetInt64(1)} streams"
                + (moment.Service == Settings.Reporting ? string.Empty : $", numbered to {row.GetInt64(2)}")
                + (moment.Service == Settings.Reporting || row.GetInt64(3) == 0 ? string.Empty : $", {row.GetInt64(3)} waiting for a number"),
            cancellation))[0];
}
