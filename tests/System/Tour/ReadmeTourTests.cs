using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.System.Tests.Tour;

/// <summary>The README's tour is taken as a reader would, command by command, through the Portal.</summary>
public sealed class ReadmeTourTests(TestServers servers)
{
    /// <summary>What the demonstration data would have opened.</summary>
    private const string Beforehand = """
        T=$(token manager)
        post /v1/programmes -d '{"name":"Udbrede anvendelse af peers","startsOn":"2023-01-01","endsOn":"2026-12-31","capacity":20}' >/dev/null
        """;

    /// <summary>What curl ends with where it got a refusal.</summary>
    private const string Refused = " || refused=$?\n[[ ${refused:-} == 22 ]]";

    /// <summary>An id, or a moment.</summary>
    private static readonly Regex Readers = new("^[0-9a-f]{8}-[0-9a-f-]{27}$|^[0-9]{4}-[0-9]{2}-[0-9]{2}T", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Every_command_does_what_the_README_says_and_answers_what_it_shows()
    {
        await using var house = await TourHouse.Open(servers);
        var stops = Tour.Read().Stops;
        Assert.True(stops.Count > 8, "The README has a tour.");

        // Each stop's last answer goes to a file of its own. A request that is refused ends the tour, also where nothing of its answer is
        // shown; but for the last, which the reader is promised to see refused.
        var folder = Directory.CreateTempSubdirectory("peeradvisory-tour-answers-");
        var script = string.Join('\n', stops.Select((stop, number) =>
            $"{{\n{stop.Commands}\n}} > '{folder.FullName}/{number}'{(number == stops.Count - 1 ? Refused : "")}\n{(number == 0 ? Beforehand : "")}"));
        script = script.Replace("portal=http://localhost:8080", $"portal={house.Address}", StringComparison.Ordinal)
            .Replace("curl -s", "curl -s --fail-with-body", StringComparison.Ordinal);
        var said = await Bash($"set -euo pipefail\n{script}");

        List<string> wrong = [];
        var todays = false;
        foreach (var (number, stop) in stops.Index().Where(one => one.Item.Shown is not null))
        {
            var answer = await File.ReadAllTextAsync(Path.Combine(folder.FullName, $"{number}"), TestContext.Current.CancellationToken);
            var shown = JsonNode.Parse(stop.Shown!)!;

            // From a command on that goes by the day it is given on, so do the answers.
            todays |= stop.Commands.Contains("$(date", StringComparison.Ordinal);
            if (answer.Trim() is not ['{', ..] || !Members(LastOf(answer)).SetEquals(Members(shown)) || (!todays && !Values(shown).IsSubsetOf(Values(LastOf(answer)))))
            {
                wrong.Add($"After{Environment.NewLine}{stop.Commands}the README shows{Environment.NewLine}{stop.Shown}and the answer is{Environment.NewLine}{answer}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Append(said)));
        folder.Delete(recursive: true);
        await TheMunicipalitySeesWhatWasDone(house);
    }

    /// <summary>On its page, signed in by the local provider, from the figures Reporting has by then; and nothing of another's.</summary>
    private static async Task TheMunicipalitySeesWhatWasDone(TourHouse house)
    {
        using var person = new Person(house.Address);
        await person.SignIn("kommune-0825", "/en/course");

        // The enrolment meeting, and the four that were logged.
        var page = await Eventually.Until(
            () => person.Open("/en/course"),
            page => page.Words.Contains("Positions 1", StringComparison.Ordinal) && page.Words.Contains("Milestones reached 5 of 18", StringComparison.Ordinal));
        Assert.Matches("Kick-off meeting SBST .*? 24 Aug 2026 7 days later Reached", page.Words);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Open("/en/course/0101")).Status);
    }

    /// <summary>What a document says, but for ids, moments and how late something is, which are the reader's own.</summary>
    private static HashSet<string> Values(JsonNode node, string at = "") => node switch
    {
        JsonObject members => [.. members.SelectMany(member => member.Value is null || member.Key == "daysOverdue" ? [] : Values(member.Value, $"{at}/{member.Key}"))],
        JsonArray items => [.. items.SelectMany(item => item is null ? [] : Values(item, $"{at}/*"))],
        _ when Readers.IsMatch($"{node}") => [],
        _ => [$"{at}: {node}"],
    };

    /// <summary>The names of a document's members, and of those within.</summary>
    private static HashSet<string> Members(JsonNode node, string at = "") => node switch
    {
        JsonObject members => [.. members.SelectMany(member => Members(member.Value ?? JsonValue.Create(""), $"{at}/{member.Key}").Append($"{at}/{member.Key}"))],
        JsonArray items => [.. items.SelectMany(item => Members(item ?? JsonValue.Create(""), $"{at}/*"))],
        _ => [],
    };

    /// <summary>Commands before the last may answer too.</summary>
    private static JsonNode LastOf(string answers)
    {
        var text = answers.Trim();
        for (var from = text.LastIndexOf('{'); from >= 0; from = from == 0 ? -1 : text.LastIndexOf('{', from - 1))
        {
            try
            {
                if (JsonNode.Parse(text[from..]) is { } node && (from == 0 || text[from - 1] is '}' or '\n'))
                {
                    return node;
                }
            }
            catch (global::System.Text.Json.JsonException)
            {
                // It began further to the left.
            }
        }

        return JsonNode.Parse(text)!;
    }

    private static async Task<string> Bash(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var bash = Process.Start(start)!;
        var said = await Task.WhenAll(bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(bash.ExitCode == 0, $"The tour ended with {bash.ExitCode}: {string.Join(Environment.NewLine, said)}");
        return string.Concat(said);
    }
}
