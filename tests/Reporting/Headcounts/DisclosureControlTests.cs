using CsCheck;
using PeerAdvisory.Reporting.Headcounts;

namespace PeerAdvisory.Reporting.Tests.Headcounts;

public sealed class DisclosureControlTests
{
    private const int Threshold = 5;

    /// <summary>Nobody is the only one counted anywhere.</summary>
    private static readonly HashSet<Cell> NoneAlone = [];

    /// <summary>Tables as they are here: a few rows, fewer columns, most counts small, many 0.</summary>
    private static readonly Gen<int[,]> Tables =
        from rows in Gen.Int[1, 6]
        from columns in Gen.Int[1, 4]
        from counts in Gen.Frequency((3, Gen.Int[0, 6]), (1, Gen.Const(0)), (2, Gen.Int[0, 60])).Array[rows * columns]
        select Shaped(counts, rows, columns);

    [Fact]
    public void A_table_without_small_counts_is_shown_whole() =>
        Assert.Empty(Suppressed(new[,] { { 5, 40 }, { 0, 12 } }));

    [Fact]
    public void Zero_is_shown() =>
        Assert.Empty(Suppressed(new[,] { { 0, 0 }, { 0, 0 } }));

    [Fact]
    public void One_small_count_takes_three_others_with_it_and_no_total() =>
        Assert.Equal(
            [new(0, 0), new(0, 1), new(1, 0), new(1, 1)],
            Suppressed(new[,] { { 3, 40 }, { 9, 30 }, { 20, 50 } }));

    [Fact]
    public void Where_a_row_has_nothing_else_its_total_goes_with_it()
    {
        var suppressed = Suppressed(new[,] { { 3, 0 }, { 9, 30 }, { 20, 50 } });

        Assert.Contains(new Cell(0, 0), suppressed);
        Assert.Contains(new Cell(0, 2), suppressed);
        Assert.DoesNotContain(new Cell(0, 1), suppressed);
    }

    [Fact]
    public void Two_small_counts_whose_sum_is_small_hide_behind_a_third()
    {
        var suppressed = Suppressed(new[,] { { 1, 2, 30 }, { 40, 50, 60 } });

        Assert.True(suppressed.Contains(new(0, 2)) || suppressed.Contains(new(0, 3)));
    }

    [Fact]
    public void A_ring_whose_ones_stop_each_other_hides_nothing_from_who_knows_that_none_is_zero()
    {
        var table = CrossTable.Of(new[,] { { 1, 4, 0 }, { 0, 4, 1 }, { 4, 0, 4 } });
        HashSet<Cell> ring = [new(0, 0), new(0, 1), new(1, 1), new(1, 2), new(2, 2), new(2, 0)];

        Assert.Empty(Elimination.Determined(table, ring));
        Assert.All(ring, cell => Assert.Null(OtherValue(table, ring, cell)));
        Assert.All(ring, cell => Assert.False(DisclosureControl.CouldBeAnother(table, ring, cell)));
        Assert.All(DisclosureControl.Suppress(table, Threshold, NoneAlone), cell => Assert.NotNull(OtherValue(table, DisclosureControl.Suppress(table, Threshold, NoneAlone), cell)));
    }

    [Fact]
    public void No_suppressed_cell_can_be_worked_out_from_what_is_shown() => Tables.Sample(counts =>
    {
        var table = CrossTable.Of(counts);
        var suppressed = DisclosureControl.Suppress(table, Threshold, NoneAlone);

        Assert.Empty(Elimination.Determined(table, suppressed));
    }, iter: 3_000);

    [Fact]
    public void Nor_by_who_knows_that_none_of_them_is_zero() => Tables.Where(counts => counts.Cast<int>().Sum() <= 60).Sample(counts =>
    {
        var table = CrossTable.Of(counts);
        var suppressed = DisclosureControl.Suppress(table, Threshold, NoneAlone);

        Assert.All(suppressed, cell => Assert.NotNull(OtherValue(table, suppressed, cell)));
    }, iter: 500);

    [Fact]
    public void Every_small_count_is_suppressed_and_no_zero_ever() => Tables.Sample(counts =>
    {
        var table = CrossTable.Of(counts);
        var suppressed = DisclosureControl.Suppress(table, Threshold, NoneAlone);

        Assert.All(table.Cells, cell => Assert.True(table[cell] is 0 or >= Threshold ? table[cell] > 0 || !suppressed.Contains(cell) : suppressed.Contains(cell)));
    }, iter: 3_000);

    [Fact]
    public void What_a_line_gives_away_as_a_sum_is_itself_no_small_count() => Tables.Sample(counts =>
    {
        var table = CrossTable.Of(counts);
        var suppressed = DisclosureControl.Suppress(table, Threshold, NoneAlone);

        foreach (var line in table.Lines.Where(line => !suppressed.Contains(line[^1])))
        {
            var hidden = line[..^1].Where(suppressed.Contains).ToList();
            Assert.True(hidden.Count == 0 || (hidden.Count >= 2 && hidden.Sum(cell => table[cell]) >= Threshold));
        }
    }, iter: 3_000);

    [Fact]
    public void The_same_table_is_always_protected_the_same() => Tables.Sample(counts =>
        Assert.Equal(Suppressed(counts), Suppressed((int[,])counts.Clone())), iter: 500);

    [Fact]
    public void A_table_without_small_counts_is_left_alone() =>
        Tables.Where(counts => counts.Cast<int>().All(count => count is 0 or >= Threshold)).Sample(
            counts => Assert.Empty(Suppressed(counts)), iter: 200);

    [Fact]
    public void A_region_that_takes_its_own_count_from_what_is_shown_is_left_with_no_small_one()
    {
        // Municipalities, regions: in the second column everybody is alone, and knows it.
        var table = CrossTable.Of(new[,] { { 3, 12 }, { 9, 30 }, { 20, 50 }, { 25, 60 } });
        HashSet<Cell> regions = [.. Enumerable.Range(0, 4).Select(row => new Cell(row, 1))];

        Assert.DoesNotContain(new(0, 2), DisclosureControl.Suppress(table, Threshold, NoneAlone));
        Assert.Equal(
            [new(0, 0), new(0, 1), new(0, 2), new(1, 0), new(1, 1), new(1, 2)],
            DisclosureControl.Suppress(table, Threshold, regions).OrderBy(cell => cell.Row).ThenBy(cell => cell.Column));
    }

    [Fact]
    public void Whoever_is_alone_in_a_cell_works_out_no_small_count_of_another() =>
        (from counts in Tables.Where(counts => counts.Cast<int>().Sum() <= 60)
         from alone in Gen.Bool.Array[counts.Length]
         select (counts, alone)).Sample(
            one =>
            {
                var table = CrossTable.Of(one.counts);
                var ofOne = table.Cells.Where(cell => table.Totals(cell) == 0 && table[cell] > 0)
                    .Where((_, place) => one.alone[place]).ToHashSet();
                var suppressed = DisclosureControl.Suppress(table, Threshold, ofOne);

                foreach (var own in ofOne.Where(suppressed.Contains))
                {
                    var unknown = DisclosureControl.HiddenFrom(table, suppressed, own);
                    Assert.All(unknown.Where(cell => table[cell] < Threshold), cell => Assert.NotNull(OtherValue(table, unknown, cell)));
                    Assert.All(table.Lines.Where(line => !suppressed.Contains(line[^1])), line =>
                        Assert.True(line[..^1].Where(unknown.Contains).Sum(cell => table[cell]) is 0 or >= Threshold));
                }

                Assert.All(suppressed, cell => Assert.NotEqual(0, table[cell]));
                Assert.All(suppressed, cell => Assert.NotNull(OtherValue(table, suppressed, cell)));
            },
            iter: 500);

    private static List<Cell> Suppressed(int[,] counts) =>
        [.. DisclosureControl.Suppress(CrossTable.Of(counts), Threshold, NoneAlone).OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)];

    private static int[,] Shaped(int[] counts, int rows, int columns)
    {
        var shaped = new int[rows, columns];
        for (var cell = 0; cell < counts.Length; cell++)
        {
            shaped[cell / columns, cell % columns] = counts[cell];
        }

        return shaped;
    }

    /// <summary>
    /// Another value the suppressed cell could have, found by trying tables one after the other as a reader would who knows all that
    /// is shown, that counts are whole and that no suppressed one is 0. Null when there is none.
    /// </summary>
    private static int? OtherValue(CrossTable table, IReadOnlySet<Cell> suppressed, Cell asked)
    {
        for (var value = 1; value <= table[asked] + 3; value++)
        {
            if (value != table[asked] && Guess.Exists(table, suppressed, asked, value))
            {
                return value;
            }
        }

        return null;
    }
}
