using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.System.Tests.Faults;

/// <summary>A command that was answered 2xx: what must be found again, once.</summary>
public sealed record Acknowledged(string Service, Guid Stream, int Version);

/// <summary>
/// Clients that write without pause, as consultants, municipalities and regions do. A request that is not answered is sent again
/// with the same key until it is, so that whatever happens to the services, the clients know what they were promised.
/// </summary>
public sealed class Writers : IAsyncDisposable
{
    private static readonly IReadOnlyList<string> Codes = [.. Municipalities.All.Select(municipality => municipality.Code)];

    private readonly IHouse _house;
    private readonly CancellationTokenSource _enough = new();
    private readonly List<Task> _clients = [];
    private int _attempted;

    private Writers(IHouse house) => _house = house;

    /// <summary>What was answered 2xx.</summary>
    public ConcurrentBag<Acknowledged> Promised { get; } = [];

    /// <summary>How many requests were sent, repetitions among them.</summary>
    public int Attempted => _attempted;

    /// <summary>Starts clients of every kind.</summary>
    public static Writers Start(IHouse house, int seed)
    {
        var writers = new Writers(house);
        writers._clients.Add(Task.Run(() => writers.Enrol(new Random(seed))));
        writers._clients.Add(Task.Run(() => writers.LogMilestones(new Random(seed + 1))));
        writers._clients.Add(Task.Run(() => writers.Employ(new Random(seed + 2), "municipality", Codes)));
        writers._clients.Add(Task.Run(() => writers.Employ(new Random(seed + 3), "region", ["region-midtjylland", "region-syddanmark"])));
        return writers;
    }

    /// <summary>Lets every client finish what it began. What it was in the middle of is answered too.</summary>
    public async Task Finish()
    {
        await _enough.CancelAsync();
        await Task.WhenAll(_clients);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        _enough.Dispose();
    }

    private async Task Enrol(Random random)
    {
        while (!_enough.IsCancellationRequested)
        {
            var programme = Id(await Insist("enrolment", "programme-manager", "sbst", "/v1/programmes", new
            {
                name = "Programme of a fault test", startsOn = "2023-01-01", endsOn = "2026-12-31", capacity = 98,
            }));
            var opened = await Insist("enrolment", "consultant", "sbst", "/v1/cohorts", new
            {
                programme, startsOn = "2025-01-15", signUpDeadline = "2024-12-01", places = 98,
            });
            if (opened is null)
            {
                // A restore has taken the programme back.
                continue;
            }

            var cohort = Id(opened);
            for (var count = random.Next(3, 12); count > 0 && !_enough.IsCancellationRequested; count--)
            {
                var municipality = Codes[random.Next(Codes.Count)];
                var applied = await Insist("enrolment", "consultant", "sbst", "/v1/enrolments", new { cohort, municipality, appliedOn = "2024-10-01" });
                if (applied is null)
                {
                    // The same municipality twice, or a cohort that a restore took back: refused, as it should be.
                    continue;
                }

                var path = $"/v1/enrolments/{Id(applied)}";
                await Insist("enrolment", "consultant", "sbst", $"{path}/meetings", new { heldOn = "2024-10-20" }, 1);
                await Insist("enrolment", "consultant", "sbst", $"{path}/admissions", new { enrolledOn = "2024-11-01" }, 2);
            }
        }
    }

    private async Task LogMilestones(Random random)
    {
        while (!_enough.IsCancellationRequested)
        {
            var course = await SomeCourse(random);
            if (course is null)
            {
                continue;
            }

            foreach (var milestone in course["milestones"]!.AsArray().Where(milestone => milestone!["reachedOn"] is null).Take(random.Next(1, 6)))
            {
                course = await Insist(
                    "advisory", "consultant", "sbst", $"/v1/courses/{Id(course!)}/milestone-entries",
                    new { milestone = milestone!["code"]!.GetValue<string>(), reachedOn = "2025-03-03", note = "Logged by a fault test." },
                    course!["version"]!.GetValue<int>());
                if (course is null)
                {
                    break;
                }
            }
        }
    }

    private async Task Employ(Random random, string role, IReadOnlyList<string> employers)
    {
        while (!_enough.IsCancellationRequested)
        {
            var employer = employers[random.Next(employers.Count)];
            var position = await Insist("hiring", role, employer, "/v1/positions", new
            {
                setting = "housing", employmentForm = "ordinary", peerKind = "own-experience", paid = true,
                weeklyHours = random.Next(8, 38), from = "2024-02-01",
            });
            if (random.Next(4) == 0)
            {
                await Insist("hiring", role, employer, $"/v1/positions/{Id(position!)}/endings", new { endedOn = "2025-05-31", reason = "vacated" }, 1);
            }
        }
    }

    private async Task<JsonNode?> SomeCourse(Random random)
    {
        try
        {
            var found = await _house.Get("advisory", $"/v1/courses?limit=50&municipality={Codes[random.Next(Codes.Count)]}", "consultant");
            var courses = found["items"]!.AsArray();
            return courses.Count == 0 ? null : courses[random.Next(courses.Count)];
        }
        catch (Exception)
        {
            // Reading promises nothing; the next look will do.
            await Task.Delay(50, CancellationToken.None);
            return null;
        }
    }

    /// <summary>Sends a command until it is answered; null where it is refused, which the clients above sometimes ask for.</summary>
    private async Task<JsonNode?> Insist(string service, string role, string authority, string path, object body, int? version = null)
    {
        var key = Guid.NewGuid().ToString();
        while (true)
        {
            Interlocked.Increment(ref _attempted);
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
                request.Headers.Authorization = new("Bearer", await _house.Token(role, authority));
                request.Headers.Add("Idempotency-Key", key);
                if (version is not null)
                {
                    request.Headers.Add("If-Match", $"\"{version}\"");
                }

                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                using var answer = await _house.Client(service).SendAsync(request, limit.Token);
                if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created)
                {
                    var resource = JsonNode.Parse(await answer.Content.ReadAsStringAsync(limit.Token))!;
                    Promised.Add(new(service, resource["id"]!.GetValue<Guid>(), resource["version"]!.GetValue<int>()));
                    return resource;
                }

                if ((int)answer.StatusCode is >= 400 and < 500 && answer.StatusCode != HttpStatusCode.TooManyRequests)
                {
                    return null;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
            {
                // Whether it was done or not, the same key tells.
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static string Id(JsonNode? resource) => resource!["id"]!.GetValue<string>();
}
