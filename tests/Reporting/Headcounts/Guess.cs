using PeerAdvisory.Reporting.Headcounts;

namespace PeerAdvisory.Reporting.Tests.Headcounts;

/// <summary>An attacker who tries: fills in one suppressed cell after the other with whole numbers from 1 and goes back when a line is full.</summary>
internal static class Guess
{
    /// <summary>Whether some table agrees with all that is shown and has this value in this cell.</summary>
    internal static bool Exists(CrossTable table, IReadOnlySet<Cell> suppressed, Cell asked, int value)
    {
        var known = table.Cells.Where(cell => !suppressed.Contains(cell)).ToDictionary(cell => cell, cell => table[cell]);
        known[asked] = value;
        return Fill(table, known, [.. suppressed.Where(cell => cell != asked).OrderBy(table.Totals)]);
    }

    private static bool Fill(CrossTable table, Dictionary<Cell, int> known, Cell[] open)
    {
        // A line with one open cell says what it is.
        var forced = new List<Cell>();
        bool again;
        do
        {
            again = false;
            foreach (var line in table.Lines)
            {
                var unknown = line.Where(cell => !known.ContainsKey(cell)).ToList();
                if (unknown.Count > 1)
                {
                    continue;
                }

                var sum = line[..^1].Sum(cell => known.GetValueOrDefault(cell));
                if (unknown.Count == 0)
                {
                    if (sum != known[line[^1]])
                    {
                        return Undo();
                    }

                    continue;
                }

                var value = unknown[0] == line[^1] ? sum : known[line[^1]] - sum;
                if (value < 1)
                {
                    return Undo();
                }

                known[unknown[0]] = value;
                forced.Add(unknown[0]);
                again = true;
            }
        }
        while (again);

        if (open.FirstOrDefault(cell => !known.ContainsKey(cell), new(-1, -1)) is not { Row: >= 0 } next)
        {
            return true;
        }

        // Values near the true one come first: where there is an answer, it is found soon.
        var most = table[next] + 8;
        foreach (var value in Enumerable.Range(1, most).OrderBy(value => Math.Abs(value - table[next])))
        {
            known[next] = value;
            if (Fill(table, known, open))
            {
                return true;
            }
        }

        known.Remove(next);
        return Undo();

        bool Undo()
        {
            forced.ForEach(cell => known.Remove(cell));
            return false;
        }
    }
}
