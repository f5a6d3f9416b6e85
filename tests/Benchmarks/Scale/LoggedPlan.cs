using System.Globalization;
using System.Text.RegularExpressions;
using PeerAdvisory.Benchmarks.Measuring;

namespace PeerAdvisory.Benchmarks.Scale;

/// <summary>A plan as PostgreSQL logged it when it had run.</summary>
/// <param name="Lines">The plan.</param>
/// <param name="Pages">How many pages it touched.</param>
internal sealed partial record LoggedPlan(IReadOnlyList<string> Lines, int Pages)
{
    /// <summary>The last one of a database whose query reads a table, with what it is told by, and does nothing else.</summary>
    internal static LoggedPlan Last(string log, string database, string table, string reads)
    {
        List<string>? last = null;
        List<string>? entry = null;
        foreach (var line in File.ReadLines(log))
        {
            if (!line.StartsWith('\t'))
            {
                Keep();
                entry = line.Contains($"@{database} LOG:  duration:", StringComparison.Ordinal) ? [] : null;
            }
            else
            {
                entry?.Add(line[1..]);
            }
        }

        Keep();
        Report.Must(last is not null, $"PostgreSQL logged no plan of a query of {table}");
        string[] plan = [.. last!.SkipWhile(line => !line.Contains("(cost=", StringComparison.Ordinal)).Select(line => Costs().Replace(line, ""))];
        return new(plan, plan.FirstOrDefault(line => line.Contains("Buffers:", StringComparison.Ordinal)) is { } buffers
            ? Counts().Matches(buffers).Sum(count => int.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture))
            : 0);

        void Keep()
        {
            if (entry is [var query, ..] && query.StartsWith("Query Text: select", StringComparison.Ordinal)
                && entry.TakeWhile(line => !line.Contains("(cost=", StringComparison.Ordinal)).Any(line => line.Contains(reads, StringComparison.Ordinal))
                && entry.Exists(line => line.Contains($"from {table} ", StringComparison.Ordinal) || line.EndsWith($"from {table}", StringComparison.Ordinal)))
            {
                last = entry;
            }
        }
    }

    /// <summary>What is estimated; how many rows there were stays.</summary>
    [GeneratedRegex(@"\(cost=.*?\) ")]
    private static partial Regex Costs();

    [GeneratedRegex(@"(?:hit|read)=(\d+)")]
    private static partial Regex Counts();
}
