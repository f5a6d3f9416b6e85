using Npgsql;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Benchmarks.Lags;

/// <summary>When Reporting committed an event and the projections derived from it: one transaction, whose instant PostgreSQL kept.</summary>
internal static class Visible
{
    /// <summary>The milliseconds from each answer to that commit, the shortest first.</summary>
    internal static async Task<IReadOnlyList<double>> After(IReadOnlyList<Answered> answered, ServiceDatabase reporting)
    {
        var last = answered.MaxBy(answer => answer.At)!;
        await Eventually.Until(
            () => reporting.Ask<long>($"select count(*) from events where stream = any('{{{string.Join(',', answered.Select(answer => answer.Course).Distinct())}}}') and version > 1"),
            count => count == answered.Count,
            what: "every event is in Reporting");

        var committed = new Dictionary<(Guid, int), DateTime>();
        await using var connection = new NpgsqlConnection(reporting.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            select event.stream, event.version, pg_xact_commit_timestamp(event.xmin), course.version
              from events as event
              join projections.courses as course using (stream)
             where event.stream = any($1)
            """, connection)
        {
            Parameters = { new() { Value = answered.Select(answer => answer.Course).Distinct().ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            committed.Add((reader.GetGuid(0), reader.GetInt32(1)), reader.GetDateTime(2));
            Report.Must(reader.GetInt32(1) <= reader.GetInt32(3), "a projection is behind the events it was committed with");
        }

        return [.. answered.Select(answer => (committed[(answer.Course, answer.Version)] - answer.At).TotalMilliseconds).Order()];
    }
}
