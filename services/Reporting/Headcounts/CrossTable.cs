namespace PeerAdvisory.Reporting.Headcounts;

/// <summary>Counts by row and column, with the totals as a last row and a last column.</summary>
internal sealed class CrossTable
{
    private readonly int[,] _counts;

    private CrossTable(int[,] counts) => _counts = counts;

    /// <summary>How many rows, the total among them.</summary>
    internal int Rows => _counts.GetLength(0);

    /// <summary>How many columns, the total among them.</summary>
    internal int Columns => _counts.GetLength(1);

    /// <summary>Every cell, totals among them, in reading order.</summary>
    internal IEnumerable<Cell> Cells =>
        from row in Enumerable.Range(0, Rows)
        from column in Enumerable.Range(0, Columns)
        select new Cell(row, column);

    /// <summary>Every row and every column. In each, the last cell is the sum of the others.</summary>
    internal IEnumerable<Cell[]> Lines =>
    [
        .. Enumerable.Range(0, Rows).Select(row => Enumerable.Range(0, Columns).Select(column => new Cell(row, column)).ToArray()),
        .. Enumerable.Range(0, Columns).Select(column => Enumerable.Range(0, Rows).Select(row => new Cell(row, column)).ToArray()),
    ];

    /// <summary>A count.</summary>
    internal int this[Cell cell] => _counts[cell.Row, cell.Column];

    /// <summary>Adds the totals to counts that have none.</summary>
    internal static CrossTable Of(int[,] inner)
    {
        var (rows, columns) = (inner.GetLength(0), inner.GetLength(1));
        var counts = new int[rows + 1, columns + 1];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var count = inner[row, column];
                counts[row, column] = count;
                counts[row, columns] += count;
                counts[rows, column] += count;
                counts[rows, columns] += count;
            }
        }

        return new(counts);
    }

    /// <summary>How many totals the cell is in the place of: 0 for a count, 1 for a row's or column's total, 2 for the grand total.</summary>
    internal int Totals(Cell cell) => (cell.Row == Rows - 1 ? 1 : 0) + (cell.Column == Columns - 1 ? 1 : 0);

    /// <summary>Whether a cell is another, or a total of it among others.</summary>
    internal bool Includes(Cell cell, Cell part) =>
        (cell.Row == part.Row || cell.Row == Rows - 1) && (cell.Column == part.Column || cell.Column == Columns - 1);
}

/// <summary>A place in a table.</summary>
internal readonly record struct Cell(int Row, int Column);
