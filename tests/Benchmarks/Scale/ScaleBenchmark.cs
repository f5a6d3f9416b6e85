using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;

namespace PeerAdvisory.Benchmarks.Scale;

/// <summary>
/// What pages of the worklist and of lists, a course, its history and the scan for due days cost with a hundred times the national
/// data, against the same with the national: over HTTP, and in pages of PostgreSQL touched.
/// </summary>
internal static class ScaleBenchmark
{
    private const int NationalCourses = 20;
    private const int NationalEntries = 10_000;
    private const int Times = 100;
    private const string Goal = "at most 1.5";
    private const string Scanning = "the scan for due days, 100 to look at";

    internal static async Task Run(Servers servers, Size size)
    {
        var times = size.Quick ? Times / 10 : Times;
        Report.Line($"{NationalCourses} courses and {NationalEntries} entries against {times} times as many; {size.Pairs} pairs of {Requests(size)} requests each, one at a time");
        await using var national = await FilledAdvisory.Fill(servers, NationalCourses, NationalEntries);
        await using var large = await FilledAdvisory.Fill(servers, NationalCourses * times, NationalEntries * times);

        var asked = new List<(string What, Func<Task> Large, Func<Task> National)>();
        foreach (var question in Question.All)
        {
            var (many, path) = (await large.Client(question), await question.Path(large.Database));
            var (few, nationalPath) = (await national.Client(question), await question.Path(national.Database));
            var (items, nationalItems) = (await FilledAdvisory.Items(many, path), await FilledAdvisory.Items(few, nationalPath));
            Report.Must(items == nationalItems && items > 0, $"{question.What} has {items} items, and {nationalItems} with the national data");
            asked.Add((question.What, Get(many, path), Get(few, nationalPath)));
        }

        asked.Add((Scanning, Scan(large), Scan(national)));
        await Settle(asked, size);
        foreach (var (what, ours, theirs) in asked)
        {
            Report.Result(what, await Pairs.InTurn(size.Pairs, Requests(size), ours, theirs), Goal);
        }

        var (plans, nationalPlans) = (await large.Plans(), await national.Plans());
        foreach (var (place, (what, _, _)) in asked.Index())
        {
            Report.Line($"{what}: {plans[place].Pages} pages touched, {nationalPlans[place].Pages} with the national data");
            Report.Line(string.Join(Environment.NewLine, plans[place].Lines.Select(line => $"    {line}")));
        }
    }

    private static int Requests(Size size) => size.Of(500);

    /// <summary>Does everything as often as for a pair: the compiler, the caches and PostgreSQL's plans are done with it before anything counts.</summary>
    private static async Task Settle(IEnumerable<(string What, Func<Task> Large, Func<Task> National)> asked, Size size)
    {
        foreach (var (_, large, national) in asked)
        {
            for (var request = 0; request < Requests(size); request++)
            {
                await large();
                await national();
            }
        }
    }

    private static Func<Task> Get(HttpClient client, string path) => async () =>
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        Report.Must(answer.IsSuccessStatusCode, $"{path} was answered {answer.StatusCode}");
    };

    /// <summary>The scan by itself, as the service does it.</summary>
    private static Func<Task> Scan(FilledAdvisory advisory) => async () =>
    {
        var found = await FilledAdvisory.ToLookAt(advisory.Sessions);
        Report.Must(found == 100, $"the scan found {found} and not 100");
    };
}
