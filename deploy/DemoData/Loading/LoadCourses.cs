using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using PeerAdvisory.DemoData.Invented;

namespace PeerAdvisory.DemoData.Loading;

/// <summary>Waits for the courses, which begin by themselves, and logs the milestones that have been reached.</summary>
internal static class LoadCourses
{
    private const string Service = "advisory";
    private const string Consultant = "consultant";

    /// <summary>A course comes within a second; a machine that has just started everything is slower.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal static async Task<string> Run(
        Api api, IReadOnlyDictionary<string, string> enrolments, DateOnly today, CancellationToken cancellation)
    {
        var courses = await Wait(api, enrolments, cancellation);
        var (reached, logged) = (0, 0);
        await Parallel.ForEachAsync(
            Programme.Cohorts.SelectMany(cohort => cohort.Municipalities).Where(one => courses.ContainsKey(one.Code)),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellation },
            async (one, _) =>
            {
                var (all, now) = await Log(api, one, courses[one.Code], today);
                Interlocked.Add(ref reached, all);
                Interlocked.Add(ref logged, now);
            });
        return $"Courses: {courses.Count}, {reached} milestones reached; {logged} new.";
    }

    private static async Task<Dictionary<string, JsonNode>> Wait(Api api, IReadOnlyDictionary<string, string> enrolments, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var all = (await api.List(Service, Consultant, "/v1/courses")).ToLookup(course => course["enrolment"]!.GetValue<string>());
            var courses = enrolments.Where(one => all.Contains(one.Value)).ToDictionary(one => one.Key, one => all[one.Value].First());
            if (courses.Count == enrolments.Count)
            {
                return courses;
            }

            if (watch.Elapsed > Patience)
            {
                throw new LoadingException(
                    $"{enrolments.Count - courses.Count} of {enrolments.Count} enrolled municipalities have no course yet. Loading again goes on from here.");
            }

            await Task.Delay(250, cancellation);
        }
    }

    private static async Task<(int Reached, int Logged)> Log(Api api, Participant one, JsonNode course, DateOnly today)
    {
        var (reached, logged) = (0, 0);
        var start = DateOnly.Parse(course["startsOn"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        var milestones = course["milestones"]!.AsArray().Select((milestone, place) => (Milestone: milestone!, Place: place)).ToList();
        foreach (var (milestone, place) in milestones)
        {
            var code = milestone["code"]!.GetValue<string>();
            if (milestone["reachedOn"] is not null)
            {
                reached++;
                continue;
            }

            var due = DateOnly.Parse(milestone["baselineDue"]!.GetValue<string>(), CultureInfo.InvariantCulture);
            var day = Milestones.ReachedOn(one.Code, one.Pace, place, code, due, start);
            if (day is null || day > today)
            {
                continue;
            }

            if (one.HasPeersAlready && !milestone["required"]!.GetValue<bool>())
            {
                if (milestone["waivedOn"] is null)
                {
                    course = await api.Change(
                        Service, Consultant, $"/v1/courses/{course["id"]}/waivers", course, $"waiver-{one.Code}-{code}", new { milestone = code, reason = "already-in-place" });
                    logged++;
                }

                continue;
            }

            course = await api.Change(
                Service, Consultant, $"/v1/courses/{course["id"]}/milestone-entries", course, $"milestone-{one.Code}-{code}",
                Milestones.Note(one.Code, code) is { } note
                    ? new { milestone = code, reachedOn = day, note }
                    : new { milestone = code, reachedOn = day });
            reached++;
            logged++;
        }

        return (reached, logged);
    }
}
