using System.Diagnostics;
using PeerAdvisory.Benchmarks.House;

namespace PeerAdvisory.Benchmarks.Commands;

/// <summary>Signed-in clients, each on a connection and a thread of its own, that log the milestones of courses nobody else touches.</summary>
internal static class MilestoneClients
{
    internal const int Count = 16;

    /// <summary>How many of a course's milestones are logged; the template has a few more.</summary>
    internal const int Milestones = 16;

    /// <summary>Logs all at full speed; returns how long it took.</summary>
    /// <param name="service">Advisory.</param>
    /// <param name="token">A consultant's.</param>
    /// <param name="courses">Courses of which nothing has been logged; as many for each client.</param>
    internal static TimeSpan Log(Uri service, string token, IReadOnlyList<PlannedCourse> courses)
    {
        using var start = new Barrier(Count + 1);
        using var end = new Barrier(Count + 1);
        for (var client = 0; client < Count; client++)
        {
            var own = courses.Where((_, place) => place % Count == client).ToList();
            new Thread(() =>
            {
                using var connection = new RestConnection(service, token);
                start.SignalAndWait();
                foreach (var course in own)
                {
                    var version = 1;
                    foreach (var milestone in course.Open.Take(Milestones))
                    {
                        version = Log(connection, course, milestone, version);
                    }
                }

                end.SignalAndWait();
            }).Start();
        }

        start.SignalAndWait();
        var watch = Stopwatch.StartNew();
        end.SignalAndWait();
        return watch.Elapsed;
    }

    /// <summary>Logs one milestone; returns the course's new version.</summary>
    internal static int Log(RestConnection connection, PlannedCourse course, string milestone, int version) => connection.Change(
        $"/v1/courses/{course.Id}/milestone-entries",
        version,
        $$"""{"milestone":"{{milestone}}","reachedOn":"{{PlannedCourse.ReachedOn:yyyy-MM-dd}}"}""");
}
