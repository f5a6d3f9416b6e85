using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Benchmarks.Commands;

/// <summary>
/// pgbench doing to the database what the service does, with the service's own SQL as its own role: look up key and course in one
/// statement, store in another. The texts come from the code that runs them, so they cannot drift apart.
/// </summary>
internal static partial class PgBench
{
    private static readonly Aggregate<CourseSnapshot> Aggregate = new("courses", "/v1/courses", (_, _, course, _) => course);

    /// <summary>Writes down what each client is to store, course after course, so that pgbench need not make JSON.</summary>
    internal static async Task Prepare(string superuser, IReadOnlyList<PlannedCourse> courses)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        await using (var create = new NpgsqlCommand("""
            create table given (place bigint primary key, stream text not null, authority text not null, body text not null, path text not null, answer text not null);
            grant select on given to advisory
            """, connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        await using var copy = await connection.BeginBinaryImportAsync("copy given (place, stream, authority, body, path, answer) from stdin (format binary)");
        for (var place = 0; place < courses.Count; place++)
        {
            var course = courses[place];
            await copy.StartRowAsync();
            await copy.WriteAsync((long)place);
            await copy.WriteAsync(course.Id.ToString());
            await copy.WriteAsync(course.Snapshot.Municipality);
            await copy.WriteAsync(JsonSerializer.Serialize(Reached(course), Json.Options));
            await copy.WriteAsync($"/v1/courses/{course.Id}/milestone-entries");
            await copy.WriteAsync(JsonSerializer.Serialize(Reached(course).Snapshot, Json.Options));
        }

        await copy.CompleteAsync();
    }

    /// <summary>Stores for a share of the courses; returns transactions a second, without the time to connect.</summary>
    /// <param name="role">The service's connection string, to the database it is to run on.</param>
    /// <param name="from">The first place among the courses.</param>
    /// <param name="courses">How many.</param>
    internal static async Task<double> Run(string role, int from, int courses)
    {
        var address = new NpgsqlConnectionStringBuilder(role);
        var binaries = await Command.Run("bash", "-c", "source \"$1\" && postgres_binaries", "bash", Repository.PathOf("deploy", "native", "binaries.sh"));
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script());
            var each = courses / MilestoneClients.Count * MilestoneClients.Milestones;
            var said = await Command.Run(
                "env", $"PGPASSWORD={address.Password}", "PGOPTIONS=-c app.authority=all",
                Path.Combine(binaries.Trim(), "pgbench"), "-n", "-M", "prepared", "-c", $"{MilestoneClients.Count}", "-j", "2", "-t", $"{each}",
                "-D", "turn=0", "-D", $"first={from}", "-f", script,
                "-h", address.Host!, "-p", $"{address.Port}", "-U", address.Username!, address.Database!);
            Report.Must(said.Contains($"processed: {each * MilestoneClients.Count}/{each * MilestoneClients.Count}", StringComparison.Ordinal), said);
            return double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string Script()
    {
        var (find, key) = (Aggregates.Find(Aggregate, Guid.Empty, new Reach(All: true, [])), Key("").Find());
        return $$"""
            \if :turn % {{MilestoneClients.Milestones}} = 0
            \set place :first + :client_id + {{MilestoneClients.Count}} * (:turn / {{MilestoneClients.Milestones}})
            select stream, authority, body, path, answer from given where place = :place
            \gset
            \endif
            \set turn :turn + 1
            \set key random(1, 9223372036854775807)
            select * from (values (1)) as one (one)
              left join ({{Filled(key, ["'bench/bench'", "'POST'", ":path", ":key"])}}) as kept on true
              left join ({{Filled(find, [":stream", "true", "'{}'"])}}) as held on true
            \gset found_
            \set next :found_version + 1
            {{Filled(Store(), StoreVariables())}}
            \gset
            \if :count = 0
            select 1 / 0;
            \endif

            """;
    }

    /// <summary>What stands for each parameter; one that the service sends as null is null here.</summary>
    private static string[] StoreVariables()
    {
        var said = new Dictionary<int, string>
        {
            [1] = ":stream", [2] = ":next", [3] = ":authority", [5] = ":body", [12] = ":found_hash", [18] = ":path", [19] = ":key", [24] = ":answer",
        };
        return [.. Store().Parameters.Select((parameter, index) => said.GetValueOrDefault(index + 1) ?? Literal(parameter))];
    }

    private static string Literal(NpgsqlParameter parameter) => parameter switch
    {
        { Value: null or DBNull } => "null",
        { Value: byte[] bytes } => $"'\\x{Convert.ToHexString(bytes)}'",
        { Value: DateTimeOffset instant } => $"'{instant:O}'",
        _ => $"'{parameter.Value}'",
    };

    /// <summary>A command's text with something in the place of each parameter, of the parameter's type.</summary>
    private static string Filled(NpgsqlBatchCommand command, string[] values) => Placeholder().Replace(
        command.CommandText,
        place =>
        {
            var number = int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture);
            return $"{values[number - 1]}::{TypeOf(command.Parameters[number - 1])}";
        });

    private static string TypeOf(NpgsqlParameter parameter) => parameter.NpgsqlDbType switch
    {
        NpgsqlDbType.Array | NpgsqlDbType.Text => "text[]",
        NpgsqlDbType.TimestampTz => "timestamptz",
        var type => type.ToString().ToLowerInvariant(),
    };

    /// <summary>What the service runs when a milestone is logged.</summary>
    private static NpgsqlBatchCommand Store()
    {
        var course = new PlannedCourse(Guid.Empty, new byte[32], new("0101", Guid.Empty, 1, CourseStatus.Active, default, default, default, []));
        return JournalWriter.Store(
            Aggregate,
            new Loaded<CourseSnapshot>(course.Id, 1, course.Hash, course.Snapshot),
            new Decision<CourseSnapshot>(Reached(course)),
            new Author("consultant-sbst", null, Guid.NewGuid(), "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            new KeptAnswer(Key("key"), new Answer(200, null, "\"2\"", "answer"), FirstVersion: 2));
    }

    private static MilestoneReached Reached(PlannedCourse course) => new(
        course.Id, 2, DateTimeOffset.UnixEpoch.AddTicks(123_456 * TimeSpan.TicksPerMicrosecond),
        course.Snapshot with
        {
            // Half of its milestones: what the service stores on the average.
            Milestones = [.. course.Snapshot.Milestones.Select((milestone, place) =>
                place < MilestoneClients.Milestones / 2 ? milestone with { ReachedOn = PlannedCourse.ReachedOn } : milestone)],
        },
        "KICK_OFF", PlannedCourse.ReachedOn);

    private static IdempotencyKey Key(string key) => new("bench/bench", "POST", "/v1/courses/", key, new byte[32]);

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"tps = ([\d.]+) \(without initial connection time\)")]
    private static partial Regex Rate();
}
