using PeerAdvisory.DemoData.Attested;

namespace PeerAdvisory.DemoData.Loading;

/// <summary>Records the national trial of 2014 to 2018 as a historical programme, and the organisations it and the programme are known by.</summary>
internal static class LoadTrial
{
    private const string Service = "enrolment";
    private const string Manager = "manager";

    /// <summary>Returns a line about it.</summary>
    internal static async Task<string> Run(Api api, CancellationToken cancellation)
    {
        var programme = (await api.List(Service, Manager, "/v1/programmes")).FirstOrDefault(one => one["name"]!.GetValue<string>() == NationalTrial.Name)
            ?? await api.Create(Service, Manager, "/v1/programmes", "trial", new
            {
                name = NationalTrial.Name, startsOn = NationalTrial.StartsOn, endsOn = NationalTrial.EndsOn, capacity = NationalTrial.Municipalities, historical = true,
            });
        var programmeId = programme["id"]!.GetValue<string>();
        var partners = (await api.List(Service, Manager, "/v1/partners")).ToDictionary(one => one["name"]!.GetValue<string>(), one => one["id"]!.GetValue<string>());
        foreach (var organisation in NationalTrial.Organisations.Where(one => !partners.ContainsKey(one.Name)))
        {
            cancellation.ThrowIfCancellationRequested();
            var partner = await api.Create(Service, Manager, "/v1/partners", $"partner-{organisation.Key}", new { name = organisation.Name, kind = organisation.Kind });
            partners.Add(organisation.Name, partner["id"]!.GetValue<string>());
        }

        var present = (await api.List(Service, Manager, $"/v1/partnerships?programme={programmeId}"))
            .Select(one => (one["authority"]!.GetValue<string>(), one["partner"]!.GetValue<string>(), one["model"]?.GetValue<string>()))
            .ToHashSet();
        foreach (var one in NationalTrial.Partnerships.Where(one => !present.Contains((one.Authority, partners[one.Partner], one.Model))))
        {
            cancellation.ThrowIfCancellationRequested();
            var key = NationalTrial.Organisations.Single(organisation => organisation.Name == one.Partner).Key;
            await api.Create(Service, Manager, "/v1/partnerships", $"partnership-{one.Authority}-{key}-{one.Model}", new
            {
                authority = one.Authority, partner = partners[one.Partner], programme = programmeId, from = NationalTrial.From, to = NationalTrial.To,
                role = one.Role, model = one.Model, precision = NationalTrial.Precision,
            });
        }

        return $"National trial 2014-18, from its sources and not invented: {NationalTrial.Partnerships.Count} partnerships, {NationalTrial.Organisations.Count} partners.";
    }
}
