using PeerAdvisory.Testing.Servers;
using static PeerAdvisory.Benchmarks.Scale.Question;

namespace PeerAdvisory.Benchmarks.Scale;

/// <summary>What a caller asks Enrolment for.</summary>
internal static class EnrolmentQuestions
{
    internal static IReadOnlyList<Question> All { get; } =
    [
        Of("the enrolments", "enrolments", At("/v1/enrolments?limit=10")),
        Of("the enrolments, from the middle", "enrolments", In("enrolments", "", id => $"/v1/enrolments?limit=5&after={id}")),
        Of("the enrolments of one cohort", "enrolments", In("cohorts", "", id => $"/v1/enrolments?limit=2&cohort={id}")),
        Of("the enrolments of one programme", "enrolments", In("programmes", "", id => $"/v1/enrolments?limit=10&programme={id}")),
        Of("the enrolments of one region", "enrolments", At("/v1/enrolments?limit=2&region=region-midtjylland&on=2026-01-01")),
        Of("the enrolments of one region, from the middle", "enrolments", In(
            "enrolments", "", id => $"/v1/enrolments?limit=1&region=region-midtjylland&on=2026-01-01&after={id}")),
        Of("the enrolments of the region with most municipalities", "enrolments", At("/v1/enrolments?limit=2&region=region-oestdanmark&on=2027-01-01")),
        Of("the enrolments of the region with fewest municipalities", "enrolments", At("/v1/enrolments?limit=1&region=region-nordjylland&on=2026-01-01")),
        Of("the enrolments of one municipality", "enrolments", At($"/v1/enrolments?limit=1&municipality={Municipality}")),
        Of("the enrolments in one status", "enrolments", At("/v1/enrolments?limit=2&status=waitlisted")),
        Of("a municipality's own enrolments", "enrolments", At("/v1/enrolments?limit=1")).OfMunicipality(),
        Of("an enrolment", "enrolments", In("enrolments", "", id => $"/v1/enrolments/{id}")),
        new("an enrolment's history", "journal", In("enrolments", "", id => $"/v1/enrolments/{id}/history?limit=4")),
        Of("the partners", "partners", At("/v1/partners?limit=10")),
        Of("the partners, from the middle", "partners", In("partners", "", id => $"/v1/partners?limit=5&after={id}")),
        Of("the partners of one kind", "partners", At("/v1/partners?limit=2&kind=trial-partnership")),
        Of("the partnerships", "partnerships", At("/v1/partnerships?limit=10")),
        Of("the partnerships, from the middle", "partnerships", In("partnerships", "", id => $"/v1/partnerships?limit=5&after={id}")),
        Of("the partnerships with one partner", "partnerships", PartnershipsWith),
        Of("the partnerships of one programme", "partnerships", In("programmes", "", id => $"/v1/partnerships?limit=10&programme={id}")),
        Of("a municipality's own partnerships", "partnerships", At("/v1/partnerships?limit=1")).OfMunicipality(),
        Of("the cohorts", "cohorts", At("/v1/cohorts?limit=2")),
        Of("the cohorts, from the middle", "cohorts", In("cohorts", "", id => $"/v1/cohorts?limit=1&after={id}")),
        Of("the cohorts of one programme", "cohorts", In("programmes", "", id => $"/v1/cohorts?limit=2&programme={id}")),
        Of("the programmes", "programmes", At("/v1/programmes?limit=1")),
    ];

    /// <summary>The service looks through enrolments and cohorts by itself too, and never reads their versions.</summary>
    private static Question Of(string what, string table, Func<ServiceDatabase, Task<string>> path) => new(what, table, path) { Reads = "version" };

    /// <summary>Of the partners that work with somebody the last.</summary>
    private static async Task<string> PartnershipsWith(ServiceDatabase enrolment) =>
        $"/v1/partnerships?limit=2&partner={await enrolment.Ask<Guid>("select partner from partnerships order by partner desc limit 1")}";
}
