namespace PeerAdvisory.Reporting.Headcounts;

/// <summary>
/// Decides which cells of a table must not be shown so that no small count can be seen or worked out (<i>diskretionering</i>).
/// </summary>
/// <remarks>
/// <para>A count from 1 to below the threshold is suppressed; 0 is shown. Then others, until what is shown gives none of them away:</para>
/// <list type="bullet">
/// <item>a line that shows its total has at least two suppressed cells, and their sum, which anybody can work out, reaches the threshold;
/// a line that does not show its total has at least one suppressed cell beside it;</item>
/// <item>every suppressed count could be one more or one less with all that is shown unchanged, by a reader who knows that none of
/// them is 0. As changes must add up in every row and column, they run round a cycle of suppressed cells, up and down in turn; a cell on
/// no such cycle, a bridge in the graph of rows and columns, can be worked out exactly, and so can one whose cycles are all
/// blocked by ones that cannot be less;</item>
/// <item>neither holds of a small count only as long as nobody knows more than is shown: whoever is the only one counted in a suppressed cell knows
/// it, and to them it protects nothing. So both hold of every small count of others without that cell, too.</item>
/// </list>
/// <para>
/// Of the cells that help, the one that is no total and the smallest goes first, and of totals one beside others that are suppressed. The
/// same table always gives the same answer.
/// </para>
/// </remarks>
internal static class DisclosureControl
{
    /// <summary>The cells to suppress.</summary>
    /// <param name="table">The table with its totals.</param>
    /// <param name="threshold">The smallest count that may be shown, 0 apart.</param>
    /// <param name="ofOne">The cells, totals apart, in which only one is counted, each another one.</param>
    internal static IReadOnlySet<Cell> Suppress(CrossTable table, int threshold, IReadOnlySet<Cell> ofOne)
    {
        var hidden = table.Cells.Where(cell => table[cell] > 0 && table[cell] < threshold).ToHashSet();
        while ((Helpful(table, hidden, threshold) ?? HelpfulAgainst(ofOne, table, hidden, threshold)) is { } next)
        {
            hidden.Add(next);
        }

        return hidden;
    }

    /// <summary>Whether a suppressed count could be another with all that is shown unchanged and no suppressed count below 1.</summary>
    internal static bool CouldBeAnother(CrossTable table, IReadOnlySet<Cell> hidden, Cell cell) =>
        (CanChange(table, cell, up: true) && Leads(table, hidden, cell, fromColumn: true))
        || (CanChange(table, cell, up: false) && Leads(table, hidden, cell, fromColumn: false));

    /// <summary>What somebody still does not know who is the only one counted in a suppressed cell: not it, and no total of it alone.</summary>
    internal static HashSet<Cell> HiddenFrom(CrossTable table, IReadOnlySet<Cell> hidden, Cell own) =>
        [.. hidden.Where(cell => !(table.Includes(cell, own) && table[cell] == table[own]))];

    /// <summary>A cell to suppress beside the others; null when they are safe from who knows what is shown.</summary>
    private static Cell? Helpful(CrossTable table, HashSet<Cell> hidden, int threshold)
    {
        var candidates = Candidates(table, hidden);
        foreach (var line in table.Lines)
        {
            if (GivesAway(table, hidden, line, threshold))
            {
                return candidates.First(line.Contains);
            }
        }

        foreach (var cell in table.Cells)
        {
            if (hidden.Contains(cell) && !CouldBeAnother(table, hidden, cell))
            {
                return Freeing(table, hidden, candidates, cell);
            }
        }

        return null;
    }

    /// <summary>A cell to suppress beside the others; null when every small count is safe from who is the only one counted in another.</summary>
    private static Cell? HelpfulAgainst(IReadOnlySet<Cell> ofOne, CrossTable table, HashSet<Cell> hidden, int threshold)
    {
        var candidates = Candidates(table, hidden);
        foreach (var own in table.Cells.Where(cell => ofOne.Contains(cell) && hidden.Contains(cell)))
        {
            var unknown = HiddenFrom(table, hidden, own);
            foreach (var line in table.Lines.Where(line => !hidden.Contains(line[^1])))
            {
                var parts = line[..^1].Where(unknown.Contains).ToArray();
                if (parts.Length > 0 && parts.Sum(part => table[part]) < threshold)
                {
                    return candidates.First(line.Contains);
                }
            }

            foreach (var cell in table.Cells)
            {
                if (unknown.Contains(cell) && table[cell] < threshold && !CouldBeAnother(table, unknown, cell))
                {
                    return Freeing(table, unknown, candidates, cell);
                }
            }
        }

        return null;
    }

    private static Cell[] Candidates(CrossTable table, HashSet<Cell> hidden) =>
    [
        .. table.Cells
            .Where(cell => table[cell] > 0 && !hidden.Contains(cell))
            .OrderBy(table.Totals)
            .ThenBy(cell => table.Totals(cell) > 0 && !hidden.Any(other => table.Totals(other) == 0 && table.Includes(cell, other)))
            .ThenBy(cell => table[cell]).ThenBy(cell => cell.Row).ThenBy(cell => cell.Column),
    ];

    /// <summary>Where no single one frees it, one beside it brings that nearer. With every cell but 0 suppressed, all are free.</summary>
    private static Cell Freeing(CrossTable table, HashSet<Cell> hidden, Cell[] candidates, Cell cell) =>
        candidates.Where(candidate => Frees(table, hidden, candidate, cell))
            .Concat(candidates.Where(candidate => candidate.Row == cell.Row || candidate.Column == cell.Column))
            .Append(candidates[0])
            .First();

    private static bool GivesAway(CrossTable table, HashSet<Cell> hidden, Cell[] line, int threshold)
    {
        var parts = line[..^1].Where(hidden.Contains).ToArray();
        return hidden.Contains(line[^1])
            ? parts.Length == 0
            : parts.Length == 1 || (parts.Length > 1 && parts.Sum(part => table[part]) < threshold);
    }

    private static bool Frees(CrossTable table, HashSet<Cell> hidden, Cell candidate, Cell cell)
    {
        hidden.Add(candidate);
        var freed = CouldBeAnother(table, hidden, cell);
        hidden.Remove(candidate);
        return freed;
    }

    /// <summary>
    /// Whether a change of the cell can be evened out: whether suppressed cells lead from the column it unbalances back to its row
    /// (or, for a change the other way, from its row to its column), each changing the other way than the one before.
    /// </summary>
    private static bool Leads(CrossTable table, IReadOnlySet<Cell> hidden, Cell cell, bool fromColumn)
    {
        var (start, goal) = fromColumn ? (Line.Column(cell), Line.Row(cell)) : (Line.Row(cell), Line.Column(cell));
        var seen = new HashSet<Line> { start };
        var waiting = new Queue<Line>(seen);
        while (waiting.TryDequeue(out var here))
        {
            foreach (var step in hidden)
            {
                if (step == cell || !here.Holds(step) || !CanChange(table, step, up: !here.IsColumn))
                {
                    continue;
                }

                var next = here.IsColumn ? Line.Row(step) : Line.Column(step);
                if (next == goal)
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the cell's part in its lines can go up, or down. A total stands on the other side of its line's sum, so there its part
    /// goes up as its count goes down; the grand total stands on the other side twice.
    /// </summary>
    private static bool CanChange(CrossTable table, Cell cell, bool up) =>
        up == (table.Totals(cell) != 1) || table[cell] > 1;

    private readonly record struct Line(bool IsColumn, int Index)
    {
        internal static Line Row(Cell cell) => new(false, cell.Row);

        internal static Line Column(Cell cell) => new(true, cell.Column);

        internal bool Holds(Cell cell) => Index == (IsColumn ? cell.Column : cell.Row);
    }
}
