using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Benchmarks.House;

/// <summary>A planned course with milestones to log.</summary>
internal sealed record PlannedCourse(Guid Id, byte[] Hash, CourseSnapshot Snapshot)
{
    /// <summary>The day every milestone is logged as reached.</summary>
    internal static readonly DateOnly ReachedOn = new(2025, 8, 20);

    /// <summary>The codes of what is open.</summary>
    internal IReadOnlyList<string> Open => [.. Snapshot.Milestones.Where(milestone => milestone.ReachedOn is null).Select(milestone => milestone.Code)];
}

/// <summary>Courses that Advisory plans because it is told that municipalities were enrolled, as Enrolment's relay would tell it.</summary>
internal static class Courses
{
    private static readonly DateOnly StartsOn = new(2025, 8, 1);

    /// <summary>Has the running service plan courses, and returns them once it has.</summary>
    internal static async Task<IReadOnlyList<PlannedCourse>> Plan(ServiceDatabase advisory, BrokerVhost vhost, int count)
    {
        await using var broker = await RawBroker.Connect(vhost);
        await broker.SendAll(Exchanges.JournalOf("enrolment"), Enumerable.Range(1, count).Select(Enrolled), window: 500);
        await Eventually.Until(
            () => advisory.Ask<long>("select count(*) from courses"),
            planned => planned == count,
            TimeSpan.FromMinutes(5),
            $"{count} courses are planned");
        return await Read(advisory);
    }

    /// <summary>All courses of a database.</summary>
    internal static async Task<IReadOnlyList<PlannedCourse>> Read(ServiceDatabase advisory)
    {
        var courses = new List<PlannedCourse>();
        await using var connection = new NpgsqlConnection(advisory.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select id, hash, snapshot from courses where version = 1 order by id", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            courses.Add(new(
                reader.GetGuid(0), reader.GetFieldValue<byte[]>(1), JsonSerializer.Deserialize<CourseSnapshot>(reader.GetString(2), Json.Options)!));
        }

        return courses;
    }

    /// <summary>Waits until everything in a journal is with the broker, and proves that nothing was lost on the way.</summary>
    /// <param name="advisory">Whose journal.</param>
    /// <param name="vhost">Its broker.</param>
    /// <param name="queue">A queue that hears it; emptied.</param>
    /// <param name="drained">How many events are new since the last time.</param>
    internal static async Task Relayed(ServiceDatabase advisory, BrokerVhost vhost, string queue, int drained)
    {
        await Eventually.Until(
            () => advisory.Ask<long>("select (select count(*) from journal) - (select published from relay)"),
            waiting => waiting == 0,
            TimeSpan.FromMinutes(5),
            "everything is with the broker");
        var journal = await advisory.Ask<long>("select count(*) from journal");
        var numbered = await advisory.Ask<long>("select count(distinct sequence) from journal where sequence between 1 and (select published from relay)");
        Report.Must(numbered == journal, $"{journal} entries have {numbered} numbers");
        await using var broker = await RawBroker.Connect(vhost);
        var sent = await broker.Drain(queue);
        Report.Must(sent.Distinct().Count() == drained, $"{drained} entries are {sent.Distinct().Count()} numbers in the queue");
    }

    private static Message Enrolled(int number)
    {
        var municipality = Municipalities.All[number % Municipalities.All.Count].Code;
        var recordedAt = new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(number);
        var enrolled = new MunicipalityEnrolled(
            Guid.CreateVersion7(recordedAt), 3, recordedAt,
            new(municipality, Guid.Empty, Guid.Empty, StartsOn, EnrolmentStatus.Enrolled, new(2025, 5, 1), new(2025, 5, 20), new(2025, 6, 1)));
        return Message.Of(
            "enrolment", incarnation: 1, number, EventNames.Of(typeof(MunicipalityEnrolled)), RandomNumberGenerator.GetBytes(32),
            JsonSerializer.SerializeToUtf8Bytes(enrolled, Json.Options), Guid.NewGuid(), null);
    }
}
