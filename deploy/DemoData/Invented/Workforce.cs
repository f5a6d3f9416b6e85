using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.DemoData.Invented;

/// <summary>
/// Invented peer positions of every municipality and region. Together they look like what is known: about 240 paid peers in 2021, four
/// in five of them in the regions, and growth since. Which employer has how many is made up.
/// </summary>
internal static class Workforce
{
    private const int FirstYear = 2015;

    /// <summary>Of a hundred positions, how many end in a year.</summary>
    private const int EndInAYear = 8;

    /// <summary>Ends before this day were known when the position was registered; later ones are reported when they come.</summary>
    private static readonly DateOnly ReportedFrom = new(2025, 1, 1);

    /// <summary>Paid positions on 30 November, from 2015 to 2026. In 2021 they are 192.</summary>
    private static readonly (string Region, int[] OnReferenceDay)[] Regional =
    [
        ("region-hovedstaden", [14, 22, 31, 40, 49, 60, 70, 76, 82, 87, 91, 92]),
        ("region-sjaelland", [4, 7, 10, 13, 17, 21, 25, 28, 31, 34, 36, 38]),
        ("region-syddanmark", [9, 13, 17, 22, 28, 34, 40, 45, 49, 53, 57, 60]),
        ("region-midtjylland", [9, 13, 17, 21, 26, 32, 39, 43, 47, 51, 55, 57]),
        ("region-nordjylland", [4, 6, 9, 12, 14, 16, 18, 20, 22, 23, 25, 26]),
    ];

    /// <summary>The same of all municipalities together. In 2021 they are 48.</summary>
    private static readonly int[] Municipal = [8, 12, 17, 23, 30, 39, 48, 60, 76, 99, 137, 168];

    /// <summary>The municipalities that have peers by 2021, and how many.</summary>
    private static readonly (string Municipality, int Positions)[] By2021 =
    [
        ("0101", 6), ("0751", 5), ("0461", 4), ("0851", 3), ("0217", 2), ("0265", 2), ("0230", 1), ("0259", 2), ("0147", 2), ("0350", 1),
        ("0219", 1), ("0710", 1), ("0787", 1), ("0791", 2), ("0730", 2), ("0630", 2), ("0561", 2), ("0621", 1), ("0615", 1), ("0740", 1),
        ("0657", 1), ("0661", 1), ("0410", 1), ("0330", 1), ("0159", 1), ("0316", 1),
    ];

    /// <summary>Volunteers: how many an employer has from a year on.</summary>
    private static readonly (string Employer, int Year, int Positions)[] Volunteers =
    [
        ("0751", 2018, 1), ("region-hovedstaden", 2019, 2), ("region-midtjylland", 2019, 1), ("0101", 2020, 1), ("region-syddanmark", 2020, 1),
        ("0461", 2023, 1), ("0851", 2023, 1), ("region-sjaelland", 2023, 1), ("region-nordjylland", 2023, 1), ("region-syddanmark", 2024, 1),
    ];

    /// <summary>Registered by mistake and ended as such.</summary>
    private static readonly string[] Mistaken = ["0751", "region-syddanmark"];

    /// <summary>All positions, by employer: the 98 municipalities, then the five regions.</summary>
    internal static IReadOnlyList<Position> Invent() =>
    [
        .. Municipalities.All.SelectMany(municipality =>
            Of(municipality.Code, [.. Municipal.Select(positions => Order.Take(positions).Count(code => code == municipality.Code))])),
        .. Regional.SelectMany(region => Of(region.Region, region.OnReferenceDay)),
    ];

    /// <summary>
    /// Whose the first, the second, the third municipal position is: the pioneers' by turns, then one of each that has none, then the
    /// growth of those with a course.
    /// </summary>
    private static IReadOnlyList<string> Order { get; } =
    [
        .. Enumerable.Range(0, By2021.Max(one => one.Positions)).SelectMany(turn => By2021.Where(one => one.Positions > turn).Select(one => one.Municipality)),
        .. Municipalities.All.Select(municipality => municipality.Code).Except(By2021.Select(one => one.Municipality))
            .OrderBy(code => Draw.Between(0, int.MaxValue - 1, code, "begins")).ThenBy(code => code, StringComparer.Ordinal),
        .. Enumerable.Range(0, 3).SelectMany(_ => Programme.Participants),
    ];

    /// <summary>One employer's positions, so that as many are filled on each year's reference day as given.</summary>
    private static List<Position> Of(string employer, int[] onReferenceDay)
    {
        var all = new List<Position>();
        var filled = new List<int>();
        for (var year = FirstYear; year < FirstYear + onReferenceDay.Length; year++)
        {
            var wanted = onReferenceDay[year - FirstYear];
            var ending = Math.Max(filled.Count - wanted, filled.Count(index => Draw.Happens(EndInAYear, employer, index, year, "ends")));
            foreach (var index in filled.OrderBy(index => Draw.Between(0, int.MaxValue - 1, employer, index, year, "goes")).Take(ending).ToList())
            {
                filled.Remove(index);
                all[index] = End(all[index], LastDayIn(employer, index, year));
            }

            while (filled.Count < wanted)
            {
                filled.Add(all.Count);
                all.Add(New(employer, all.Count, year, volunteer: false));
            }
        }

        foreach (var (_, year, positions) in Volunteers.Where(one => one.Employer == employer))
        {
            all.AddRange(Enumerable.Range(all.Count, positions).Select(number => New(employer, number, year, volunteer: true)));
        }

        if (Mistaken.Contains(employer))
        {
            all.Add(New(employer, all.Count, 2026, volunteer: false) with { Ending = new("registered-in-error", null) });
        }

        return all;
    }

    private static Position New(string employer, int number, int year, bool volunteer)
    {
        var regional = Authorities.IsRegion(employer);
        var form = volunteer ? "volunteer" : Draw.Weighted(Forms, employer, number, "form");

        // Filled on the first of a month, the last of them November: so it is filled on the reference day.
        return new(employer, number, Draw.Weighted(regional ? RegionalSettings : MunicipalSettings, employer, number, "setting"), form,
            Draw.Weighted(Kinds, employer, number, "kind"), !volunteer, Draw.One(Hours(form), employer, number, "hours"),
            new DateOnly(year - 1, 12, 1).AddMonths(Draw.Between(0, 11, employer, number, "from")));
    }

    /// <summary>Between two reference days, on the last of a month, at the latest in October.</summary>
    private static DateOnly LastDayIn(string employer, int number, int year) =>
        new DateOnly(year, 1, 1).AddMonths(Draw.Between(0, 10, employer, number, year, "until")).AddDays(-1);

    private static Position End(Position position, DateOnly lastDay) => lastDay < ReportedFrom
        ? position with { To = lastDay.AddDays(1) }
        : position with { Ending = new(Draw.Weighted(Reasons, position.Employer, position.Number, "reason"), lastDay) };

    private static decimal[] Hours(string form) => form switch
    {
        "volunteer" => [2m, 3m, 4m, 6m],
        "flexi-job" => [8m, 10m, 12m, 15m, 18m, 20m],
        "wage-subsidy" => [12m, 15m, 18.5m],
        "hourly-paid" => [5m, 8m, 10m],
        _ => [20m, 22m, 25m, 25m, 28m, 30m, 30m, 32m, 37m],
    };

    private static readonly (string, int)[] Forms = [("ordinary", 55), ("flexi-job", 30), ("hourly-paid", 8), ("wage-subsidy", 7)];
    private static readonly (string, int)[] Kinds = [("own-experience", 88), ("relative", 8), ("parent", 4)];
    private static readonly (string, int)[] Reasons = [("vacated", 60), ("project-ended", 25), ("closed", 15)];

    private static readonly (string, int)[] RegionalSettings =
    [
        ("ward", 32), ("community-psychiatry", 30), ("emergency-unit", 10), ("bridging", 8), ("recovery-school", 7), ("youth", 6),
        ("staff-function", 5), ("other", 2),
    ];

    private static readonly (string, int)[] MunicipalSettings =
    [
        ("housing", 30), ("floating-support", 30), ("activity-centre", 20), ("bridging", 8), ("youth", 6), ("recovery-school", 3),
        ("staff-function", 3),
    ];
}
