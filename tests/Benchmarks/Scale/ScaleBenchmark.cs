using System.Diagnostics;
using System.Globalization;
using System.Net;
using Npgsql;
using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Benchmarks.Scale;

/// <summary>
/// What a page of the worklist, a course, a page of a list, a page of a history and the scan for due days cost with a hundred times
/// the national data, against the same with the national.
/// </summary>
internal static class ScaleBenchmark
{
    private const int NationalCourses = 20;
    private const int NationalEntries = 10_000;
    private const int Times = 100;
    private const string Goal = "at most 1.5";

    internal static async Task Run(Servers servers, Size size)
    {
        var times = size.Quick ? Times / 10 : Times;
        Report.Line($"{NationalCourses} courses and {NationalEntries} entries against {times} times as many; {size.Pairs} pairs of {Requests(size)} requests each, one at a time");
        await using var national = await FilledAdvisory.Fill(servers, NationalCourses, NationalEntries);
        await using var large = await FilledAdvisory.Fill(servers, NationalCourses * times, NationalEntries * times);

        await Compare("the worklist's first page", advisory => Task.FromResult("/v1/worklist"));
        await Compare("a page in the middle of the worklist", Middle);
        await Compare("a municipality's worklist", _ => Task.FromResult("/v1/worklist?municipality=0101"));
        await Compare("a course", async advisory => $"/v1/courses/{await advisory.Database.Ask<Guid>("select id from courses order by id offset 9 limit 1")}");
        await Compare("the first page of courses", _ => Task.FromResult("/v1/courses?limit=10"));
        await Compare("a page in the middle of the courses", async advisory =>
            $"/v1/courses?limit=10&after={await advisory.Database.Ask<Guid>("select id from courses order by id offset (select count(*) / 2 - 6 from courses) limit 1")}");

        await using var few = await Scope(national.Database);
        await using var many = await Scope(large.Database);
        Report.Result("the scan for due days, 100 to look at", await Pairs.Measure(size.Pairs, _ => Scan(many), _ => Scan(few), "ms"), Goal);

        await Plan(many, "the worklist's page", """
            select course, code from open_milestones
             where active and (true or authority = any('{}')) and (due, course, code) > ('-infinity', '00000000-0000-0000-0000-000000000000', '')
               and due >= '-infinity' and due < 'infinity'
             order by due, course, code limit 51
            """);
        await Plan(many, "the scan for due days", RecordNotices.ToLookAt.Replace("@today", "current_date", StringComparison.Ordinal).Replace("@step", "200", StringComparison.Ordinal));
        await Plan(many, "a page of courses", """
            select id, version, snapshot from courses
             where (true or authority = any('{}')) and id > '80000000-0000-0000-0000-000000000000' order by id limit 11
            """);

        async Task Compare(string what, Func<FilledAdvisory, Task<string>> path)
        {
            var (few, many) = (await path(national), await path(large));
            await Median(national, few, size);
            await Median(large, many, size);
            Report.Result(what, await Pairs.Measure(size.Pairs, _ => Median(large, many, size), _ => Median(national, few, size), "ms"), Goal);
        }
    }

    private static int Requests(Size size) => size.Of(500);

    private static async Task<string> Middle(FilledAdvisory advisory) => "/v1/worklist?after=" + await advisory.Database.Ask<string>("""
        select to_char(due, 'YYYY-MM-DD') || '_' || course || '_' || code
          from open_milestones where active order by due, course, code offset (select count(*) / 2 from open_milestones) limit 1
        """);

    /// <summary>The median of so many requests, milliseconds.</summary>
    private static async Task<double> Median(FilledAdvisory advisory, string path, Size size)
    {
        var taken = new List<double>();
        for (var request = 0; request < Requests(size); request++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await advisory.Client.GetAsync(new Uri(path, UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            taken.Add(watch.Elapsed.TotalMilliseconds);
            Report.Must(answer.StatusCode == HttpStatusCode.OK, $"{path} was answered {answer.StatusCode}");
        }

        return Spread.Of(taken).Median;
    }

    /// <summary>The median of the scan by itself, as the service's role.</summary>
    private static async Task<double> Scan(NpgsqlConnection connection)
    {
        var taken = new List<double>();
        for (var scan = 0; scan < 200; scan++)
        {
            var watch = Stopwatch.StartNew();
            await using var command = new NpgsqlCommand(RecordNotices.ToLookAt, connection)
            {
                Parameters = { new("today", DateOnly.FromDateTime(DateTime.UtcNow)), new("step", 200) },
            };
            await using var reader = await command.ExecuteReaderAsync();
            var found = 0;
            while (await reader.ReadAsync())
            {
                found++;
            }

            taken.Add(watch.Elapsed.TotalMilliseconds);
            Report.Must(found == 100, $"the scan found {found} and not 100");
        }

        return Spread.Of(taken).Median;
    }

    private static async Task<NpgsqlConnection> Scope(ServiceDatabase database)
    {
        var connection = new NpgsqlConnection(database.Service);
        await connection.OpenAsync();

        // In a transaction that is never committed, so that the running service does not see what there is to look at.
        await using var scope = new NpgsqlCommand("""
            begin;
            select set_config('app.authority', 'all', true);
            update open_milestones set look_on = current_date
             where (course, code) in (select course, code from open_milestones order by course, code limit 100)
            """, connection);
        await scope.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task Plan(NpgsqlConnection connection, string what, string sql)
    {
        Report.Line(string.Create(CultureInfo.InvariantCulture, $"plan of {what}:"));
        await using var command = new NpgsqlCommand($"explain (analyze, buffers, costs off, timing off, summary off) {sql}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Report.Line($"    {reader.GetString(0)}");
        }
    }
}
