using System.Text.Json.Nodes;
using PeerAdvisory.DemoData.Invented;

namespace PeerAdvisory.DemoData.Loading;

/// <summary>Gives each course its consultant and what it consists of beside its milestones, and lets one stand still.</summary>
internal static class LoadContent
{
    private const string Service = "advisory";
    private const string Consultant = "consultant";

    internal static async Task<string> Run(Api api, DateOnly today, CancellationToken cancellation)
    {
        var (elements, stored) = (0, 0);
        var courses = (await api.List(Service, Consultant, "/v1/courses"))
            .Where(course => Programme.Participants.Contains(course["municipality"]!.GetValue<string>())).ToList();
        await Parallel.ForEachAsync(
            courses,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellation },
            async (course, _) =>
            {
                var (all, now) = await Load(api, course["municipality"]!.GetValue<string>(), course, today);
                Interlocked.Add(ref elements, all);
                Interlocked.Add(ref stored, now);
            });
        return $"Course content: {elements} workshops, training sessions, development points and trial actions; {stored} steps new.";
    }

    private static async Task<(int Elements, int Stored)> Load(Api api, string municipality, JsonNode course, DateOnly today)
    {
        var (elements, stored) = (0, 0);
        foreach (var kind in CourseStory.Of(municipality, course).GroupBy(element => element.Path))
        {
            var present = await api.List(Service, Consultant, $"{kind.Key}?course={course["id"]}");
            foreach (var (place, element) in kind.Index())
            {
                var key = $"{kind.Key[4..]}-{municipality}-{place}";
                elements++;
                if (present.FirstOrDefault(one => one[element.Name.Member]!.GetValue<string>() == element.Name.Value) is not { } there)
                {
                    var begins = (JsonObject)element.Begins.DeepClone();
                    begins["course"] = course["id"]!.DeepClone();
                    begins[element.Name.Member] = element.Name.Value;
                    there = await api.Create(Service, Consultant, kind.Key, key, begins);
                    stored++;
                }

                foreach (var step in element.Steps.Where(step => step.Day <= today))
                {
                    if (there["status"]!.GetValue<string>() == step.From)
                    {
                        there = await api.Change(Service, Consultant, $"{kind.Key}/{there["id"]}/{step.Action}", there, $"{key}-{step.Action}", step.Body);
                        stored++;
                    }
                }
            }
        }

        if (course["status"]!.GetValue<string>() == "active" && course["consultant"] is null)
        {
            course = await api.Change(Service, Consultant, $"/v1/courses/{course["id"]}/assignments", course, $"assignment-{municipality}",
                new { from = course["startsOn"]!.GetValue<string>() });
            stored++;
        }

        if (municipality == CourseStory.Pause.Municipality)
        {
            stored += await Pause(api, municipality, course, today);
        }

        return (elements, stored);
    }

    /// <summary>It pauses, and goes on once the story's day for that has come.</summary>
    private static async Task<int> Pause(Api api, string municipality, JsonNode course, DateOnly today)
    {
        var (_, from, resumesOn) = CourseStory.Pause;
        var stored = 0;
        if (from <= today && course["pauses"]!.AsArray().Count == 0 && course["status"]!.GetValue<string>() == "active")
        {
            course = await api.Change(Service, Consultant, $"/v1/courses/{course["id"]}/pauses", course, $"pause-{municipality}",
                new { from, reason = "reorganisation", expectedResumeOn = resumesOn });
            stored++;
        }

        if (resumesOn <= today && course["status"]!.GetValue<string>() == "paused")
        {
            await api.Change(Service, Consultant, $"/v1/courses/{course["id"]}/resumptions", course, $"resumption-{municipality}", new { resumedOn = resumesOn });
            stored++;
        }

        return stored;
    }
}
