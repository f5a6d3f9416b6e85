using System.Globalization;
using System.Text.Json.Nodes;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.DemoData.Invented;

namespace PeerAdvisory.DemoData.Loading;

/// <summary>Registers and ends positions, each by its own employer: nobody else may.</summary>
internal static class LoadPositions
{
    private const string Service = "hiring";
    private const string Path = "/v1/positions";

    internal static async Task<string> Run(Api api, DateOnly today, CancellationToken cancellation)
    {
        var employers = Workforce.Invent()
            .Where(position => position.From <= today)
            .GroupBy(position => position.Employer)
            .Where(employer => Regions.Find(employer.Key)?.ExistsOn(today) != false)
            .ToList();
        var (registered, ended) = (0, 0);
        await Parallel.ForEachAsync(
            employers.OrderByDescending(employer => employer.Count()),
            new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = cancellation },
            async (employer, _) =>
            {
                var (begun, over) = await Load(api, employer.Key, [.. employer], today);
                Interlocked.Add(ref registered, begun);
                Interlocked.Add(ref ended, over);
            });

        var municipalities = employers.Count(employer => Authorities.IsMunicipality(employer.Key));
        return $"Positions: {employers.Sum(employer => employer.Count())} of {municipalities} municipalities and {employers.Count - municipalities} regions; "
            + $"{registered} registered and {ended} ended now.";
    }

    private static async Task<(int Registered, int Ended)> Load(Api api, string employer, IReadOnlyList<Position> invented, DateOnly today)
    {
        var client = Authorities.IsMunicipality(employer) ? $"kommune-{employer}" : employer;
        var present = (await api.List(Service, client, Path)).GroupBy(Likeness).ToDictionary(alike => alike.Key, alike => new Queue<JsonNode>(alike));
        var (registered, ended) = (0, 0);
        foreach (var position in invented)
        {
            // Two alike are told apart by their order, which is that of their registration.
            if (!(present.TryGetValue(Likeness(position), out var alike) && alike.TryDequeue(out var there)))
            {
                there = await api.Create(Service, client, Path, $"position-{employer}-{position.Number}", new
                {
                    setting = position.Setting,
                    employmentForm = position.EmploymentForm,
                    peerKind = position.PeerKind,
                    paid = position.Paid,
                    weeklyHours = position.WeeklyHours,
                    from = position.From,
                    to = position.To,
                });
                registered++;
            }

            if (position.Ending is { } ending && there["to"] is null && !(ending.LastDay > today))
            {
                await api.Change(Service, client, $"{Path}/{there["id"]}/endings", there, $"ending-{employer}-{position.Number}",
                    ending.LastDay is { } day ? new { endedOn = day, reason = ending.Reason } : new { reason = ending.Reason });
                ended++;
            }
        }

        return (registered, ended);
    }

    /// <summary>What a position keeps. Its end comes later: a load may have been cut short before it.</summary>
    private static string Likeness(Position position) => string.Join('|',
        position.Setting, position.EmploymentForm, position.PeerKind, Iso(position.From),
        position.WeeklyHours.ToString("0.##", CultureInfo.InvariantCulture));

    private static string Likeness(JsonNode position) => string.Join('|',
        position["setting"], position["employmentForm"], position["peerKind"], position["from"],
        position["weeklyHours"]!.GetValue<decimal>().ToString("0.##", CultureInfo.InvariantCulture));

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
