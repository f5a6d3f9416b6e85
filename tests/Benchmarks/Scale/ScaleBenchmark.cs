using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;

namespace PeerAdvisory.Benchmarks.Scale;

/// <summary>
/// What pages of lists, single resources, their history and Advisory's scan for due days cost with a hundred times the national data,
/// against the same with the national: over HTTP, and in pages of PostgreSQL touched.
/// </summary>
internal static class ScaleBenchmark
{
    private const int NationalCourses = 20;
    private const int NationalEntries = 10_000;
    private const int NationalEnrolments = 20;
    private const int Times = 100;
    private const string Goal = "at most 1.5";
    private const string Scanning = "the scan for due days, 100 to look at";

    /// <param name="servers">The run's servers.</param>
    /// <param name="size">How much is measured.</param>
    /// <param name="only">The service that is measured; null for both.</param>
    internal static async Task Run(Servers servers, Size size, string? only)
    {
        var times = size.Quick ? Times / 10 : Times;
        Report.Line($"the national data against {times} times as much; {size.Pairs} pairs of {Requests(size)} requests each, one at a time");
        if (only is null or "advisory")
        {
            await using var national = await FilledAdvisory.Fill(servers, NationalCourses, NationalEntries);
            await using var large = await FilledAdvisory.Fill(servers, NationalCourses * times, NationalEntries * times);
            await Compare(
                large, national, AdvisoryQuestions.All, [(Scanning, Scan(large), Scan(national))], FilledAdvisory.Plans, size);
        }

        if (only is null or "enrolment")
        {
            await using var national = await FilledEnrolment.Fill(servers, NationalEnrolments);
            await using var large = await FilledEnrolment.Fill(servers, NationalEnrolments * times);
            await Compare(large, national, EnrolmentQuestions.All, [], async service => await service.Plans(EnrolmentQuestions.All), size);
        }
    }

    private static async Task Compare(
        FilledService large, FilledService national, IReadOnlyList<Question> questions, IReadOnlyList<(string What, Func<Task> Large, Func<Task> National)> others,
        Func<FilledService, Task<IReadOnlyList<LoggedPlan>>> planned, Size size)
    {
        var asked = new List<(string What, Func<Task> Large, Func<Task> National)>();
        foreach (var question in questions)
        {
            var (many, path) = (await large.Client(question), await question.Path(large.Database));
            var (few, nationalPath) = (await national.Client(question), await question.Path(national.Database));
            var (items, nationalItems) = (await FilledService.Items(many, path), await FilledService.Items(few, nationalPath));
            Report.Must(items == nationalItems && items > 0, $"{question.What} has {items} items, and {nationalItems} with the national data");
            asked.Add((question.What, Get(many, path), Get(few, nationalPath)));
        }

        asked.AddRange(others);
        await Settle(asked, size);
        foreach (var (what, ours, theirs) in asked)
        {
            Report.Result(what, await Pairs.InTurn(size.Pairs, Requests(size), ours, theirs), Goal);
        }

        var (plans, nationalPlans) = (await planned(large), await planned(national));
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
    private static Func<Task> Scan(FilledService advisory) => async () =>
    {
        var found = await FilledAdvisory.ToLookAt(advisory.Sessions);
        Report.Must(found == 100, $"the scan found {found} and not 100");
    };
}
