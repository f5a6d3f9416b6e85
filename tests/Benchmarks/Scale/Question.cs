using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Benchmarks.Scale;

/// <summary>What a caller asks a service for.</summary>
/// <param name="What">In words.</param>
/// <param name="Table">The table it reads most of.</param>
/// <param name="Path">The address, which may begin in the middle of what is there.</param>
internal sealed record Question(string What, string Table, Func<ServiceDatabase, Task<string>> Path)
{
    /// <summary>A municipality with one course of the national twenty, and one enrolment.</summary>
    internal const string Municipality = "0167";

    /// <summary>Who asks.</summary>
    internal string Role { get; init; } = "consultant";

    /// <summary>For whom.</summary>
    internal string Authority { get; init; } = "sbst";

    /// <summary>A column its query reads, where others of the same table are asked beside it by the service itself.</summary>
    internal string Reads { get; init; } = "";

    /// <summary>A question of the municipality's.</summary>
    internal Question OfMunicipality() => this with { Role = "municipality", Authority = Municipality };

    internal static Func<ServiceDatabase, Task<string>> At(string path) => _ => Task.FromResult(path);

    /// <summary>Where the row in the middle of a table has an id.</summary>
    internal static Func<ServiceDatabase, Task<string>> In(string table, string where, Func<Guid, string> path) => async service =>
        path(await service.Ask<Guid>($"select id from {table} {where} order by id offset (select count(*) / 2 from {table} {where}) limit 1"));
}
