using System.Net;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Chassis.Tests;

public sealed class CommandTests(OneSource source) : IClassFixture<OneSource>
{
    private static readonly object Ending = new { to = "2025-06-30", reason = "vacated" };

    private static int _school = 100;

    private HttpClient One => source.One;

    [Fact]
    public async Task The_same_creation_sent_50_times_at_once_creates_one_thing_and_gets_one_answer()
    {
        var key = NewKey();
        var answers = await AtOnce(50, client => client.Create("/v1/positions", Line.Position(), key));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(await Bodies(answers));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
        Assert.Equal(49, answers.Count(answer => answer.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal(1, await source.Line.Source.Ask<long>($"select count(*) from journal where '/v1/positions/' || stream = '{answers[0].Headers.Location}'"));
        Assert.Equal(1, await Keys(key));
    }

    [Fact]
    public async Task The_same_change_sent_50_times_at_once_changes_once_and_gets_one_answer()
    {
        for (var round = 0; round < 5; round++)
        {
            var (id, version) = await Registered();
            var key = NewKey();
            var answers = await AtOnce(50, client => Change(client, $"/v1/positions/{id}/endings", Ending, version, key));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            Assert.Single(await Bodies(answers));
            Assert.All(answers, answer => Assert.Equal("\"2\"", answer.Version()));
            Assert.Equal(2, await Versions(id));
        }
    }

    [Fact]
    public async Task The_twins_of_a_creation_that_took_the_last_place_get_its_answer_and_no_refusal()
    {
        for (var round = 0; round < 3; round++)
        {
            var employer = new[] { "0101", "0147", "0151" }[round];
            await One.Create("/v1/wards", new { employer }).Gives(HttpStatusCode.Created);
            await One.Create("/v1/wards", new { employer }).Gives(HttpStatusCode.Created);
            var key = NewKey();
            var answers = await AtOnce(20, client => client.Create("/v1/wards", new { employer }, key));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
            Assert.Single(await Bodies(answers));
            await One.Create("/v1/wards", new { employer }).IsProblem(HttpStatusCode.Conflict, "no-room");
        }
    }

    [Fact]
    public async Task The_twins_of_a_change_that_a_rule_would_now_refuse_get_its_answer()
    {
        for (var round = 0; round < 3; round++)
        {
            var (id, version) = await Registered(note: "Aftalt på mødet.");
            var key = NewKey();
            var answers = await AtOnce(20, client => Change(client, $"/v1/positions/{id}/redactions", new { version = 1 }, version, key));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            Assert.Single(await Bodies(answers));
            await Change(One, $"/v1/positions/{id}/redactions", new { version = 1 }, "\"2\"", NewKey()).IsProblem(HttpStatusCode.Conflict, "note-gone");
        }
    }

    [Fact]
    public async Task Of_many_who_saw_the_same_version_those_whom_a_rule_would_now_refuse_hear_that_it_has_changed()
    {
        for (var round = 0; round < 3; round++)
        {
            var (id, version) = await Registered(note: "Aftalt på mødet.");
            var answers = await AtOnce(20, client => Change(client, $"/v1/positions/{id}/redactions", new { version = 1 }, version, NewKey()));
            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        }
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var key = NewKey();
        await One.Create("/v1/positions", Line.Position(), key).Gives(HttpStatusCode.Created);
        var entries = await source.Entries();
        await source.Other.Create("/v1/positions", Line.Position("0101"), key).IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal(entries, await source.Entries());
    }

    [Fact]
    public async Task Another_callers_same_key_is_another_key()
    {
        var key = NewKey();
        var first = await One.Create("/v1/positions", Line.Position(), key).Gives(HttpStatusCode.Created);
        foreach (var token in new[]
        {
            source.Line.Issuer.Token("consultant", subject: "another-person"),
            source.Line.Issuer.Token("consultant", client: "another-system"),
        })
        {
            using var other = source.Stranger().SignedInWith(token);
            var answer = await other.Create("/v1/positions", Line.Position(), key).Gives(HttpStatusCode.Created);
            Assert.NotEqual(first["id"]!.ToString(), answer["id"]!.ToString());
        }
    }

    [Fact]
    public async Task The_same_key_at_another_address_is_another_key()
    {
        var key = NewKey();
        await One.Create("/v1/positions", Line.Position(), key).Gives(HttpStatusCode.Created);
        await One.Create("/v1/wards", new { employer = "0153" }, key).Gives(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_refusal_is_not_kept_so_that_the_corrected_request_may_use_its_key()
    {
        var key = NewKey();
        await One.Create("/v1/positions", Line.Position("0000"), key).IsProblem(HttpStatusCode.BadRequest);
        await One.Create("/v1/positions", Line.Position(setting: "recovery-school", employer: "0155"), NewKey()).Gives(HttpStatusCode.Created);
        await One.Create("/v1/positions", Line.Position(setting: "recovery-school", employer: "0155"), key).IsProblem(HttpStatusCode.Conflict, "school-taken");
        Assert.Equal(0, await Keys(key));
        await One.Create("/v1/positions", Line.Position(), key).Gives(HttpStatusCode.Created);
        Assert.Equal(1, await Keys(key));
    }

    [Fact]
    public async Task An_answer_is_kept_for_thirty_days_and_then_forgotten()
    {
        string[] keys = [NewKey(), NewKey()];
        foreach (var key in keys)
        {
            await One.Create("/v1/positions", Line.Position(), key).Gives(HttpStatusCode.Created);
        }

        await source.Line.Source.Execute($"update idempotency_keys set created_at = created_at - interval '29 days 23 hours' where key = '{keys[0]}'");
        await source.Line.Source.Execute($"update idempotency_keys set created_at = created_at - interval '30 days 1 hour' where key = '{keys[1]}'");

        // A replica looks for such answers when it starts, and every hour.
        await source.Line.StartSource();
        await Eventually.Until(() => Keys(keys[1]), count => count == 0);
        Assert.Equal(1, await Keys(keys[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with a space")]
    [InlineData(201)]
    public async Task A_creation_needs_a_key_of_visible_characters(object key)
    {
        var written = key is int length ? new string('k', length) : (string)key;
        await One.Ask(HttpMethod.Post, "/v1/positions", System.Net.Http.Json.JsonContent.Create(Line.Position()), ("Idempotency-Key", written))
            .IsProblem(HttpStatusCode.BadRequest, "idempotency-key-missing");
    }

    [Fact]
    public async Task A_change_says_which_version_it_saw()
    {
        var (id, _) = await Registered();
        var path = $"/v1/positions/{id}/endings";
        await One.Create(path, Ending).IsProblem(HttpStatusCode.PreconditionRequired, "version-required");
        foreach (var header in new[] { "1", "*", "W/\"1\"", "\"2\"", "\"0\"", "\"01\"", "\"1 \"" })
        {
            var answer = await Change(One, path, Ending, header, NewKey());
            Assert.True(answer.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.PreconditionRequired, $"{header}: {answer.StatusCode}");
        }

        Assert.Equal(1, await Versions(id));
        await Change(One, path, Ending, "\"7\", \"1\"", NewKey()).Gives(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stale_version_is_told_how_things_stand()
    {
        var (id, version) = await Registered();
        await Change(One, $"/v1/positions/{id}/endings", Ending, version, NewKey()).Gives(HttpStatusCode.OK);
        var key = NewKey();
        var problem = await Change(One, $"/v1/positions/{id}/endings", new { to = "2025-07-31", reason = "closed" }, version, key)
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.Equal("\"2\"", problem["etag"]!.GetValue<string>());
        Assert.Equal(2, problem["current"]!["version"]!.GetValue<int>());
        Assert.Equal("2025-06-30", problem["current"]!["state"]!["to"]!.GetValue<string>());
        Assert.Equal(0, await Keys(key));
    }

    [Fact]
    public async Task Of_200_writes_at_once_with_the_same_version_exactly_one_wins()
    {
        var (id, version) = await Registered();
        var answers = await AtOnce(200, client => Change(client, $"/v1/positions/{id}/endings", Ending, version, NewKey()));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(199, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, await Versions(id));
        Assert.Equal(2, await source.Line.Source.Ask<int>($"select version from positions where id = '{id}'"));
    }

    [Fact]
    public async Task A_repeated_change_gets_its_answer_although_its_version_is_stale_by_now()
    {
        var (id, version) = await Registered();
        var key = NewKey();
        var first = await Change(One, $"/v1/positions/{id}/endings", Ending, version, key).Gives(HttpStatusCode.OK);
        await Change(One, $"/v1/positions/{id}/endings", Ending, "\"2\"", NewKey()).Gives(HttpStatusCode.OK);
        using var repeated = await Change(source.Other, $"/v1/positions/{id}/endings", Ending, version, key);
        Assert.Equal(first.ToJsonString(), (await repeated.Gives(HttpStatusCode.OK)).ToJsonString());
        Assert.True(repeated.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("\"2\"", repeated.Version());
    }

    [Fact]
    public async Task A_unique_constraint_is_explained_also_to_twenty_at_once()
    {
        var employer = new[] { "0157", "0159", "0161" }[Interlocked.Increment(ref _school) % 3];
        var answers = await AtOnce(20, client => client.Create("/v1/positions", Line.Position(employer, "recovery-school")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await refused.IsProblem(HttpStatusCode.Conflict, "school-taken");
        }
    }

    [Fact]
    public async Task What_does_not_exist_cannot_be_changed() =>
        await Change(One, $"/v1/positions/{Guid.NewGuid()}/endings", Ending, "\"1\"", NewKey()).IsProblem(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task Another_authoritys_row_does_not_exist_for_a_municipality()
    {
        var (id, version) = await Registered();
        using var other = source.Stranger().SignedInWith(source.Line.Issuer.Token("municipality", "0101"));
        await other.Ask(HttpMethod.Get, $"/v1/positions/{id}").IsProblem(HttpStatusCode.NotFound, "not-found");
        await Change(other, $"/v1/positions/{id}/endings", Ending, version, NewKey()).IsProblem(HttpStatusCode.NotFound, "not-found");
        await other.Create("/v1/positions", Line.Position("0751")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        using var own = source.Stranger().SignedInWith(source.Line.Issuer.Token("municipality", "0751"));
        await own.Ask(HttpMethod.Get, $"/v1/positions/{id}").Gives(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_resource_the_caller_has_already_is_not_sent_again()
    {
        var (id, version) = await Registered();
        using var same = await One.Ask(HttpMethod.Get, $"/v1/positions/{id}", null, ("If-None-Match", version));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var other = await One.Ask(HttpMethod.Get, $"/v1/positions/{id}", null, ("If-None-Match", "\"9\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private static Task<HttpResponseMessage> Change(HttpClient client, string path, object body, string version, string key) => client.Ask(
        HttpMethod.Post, path, System.Net.Http.Json.JsonContent.Create(body), ("If-Match", version), ("Idempotency-Key", key));

    private static async Task<IReadOnlyList<string>> Bodies(IEnumerable<HttpResponseMessage> answers) =>
        [.. (await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))).Distinct()];

    private async Task<(Guid Id, string Version)> Registered(string? note = null)
    {
        using var answer = await One.Create("/v1/positions", Line.Position(note: note));
        var body = await answer.Gives(HttpStatusCode.Created);
        return (body["id"]!.GetValue<Guid>(), answer.Version());
    }

    /// <summary>Sends from both replicas' clients, all held back until the last is ready.</summary>
    private async Task<IReadOnlyList<HttpResponseMessage>> AtOnce(int count, Func<HttpClient, Task<HttpResponseMessage>> send)
    {
        var ready = new TaskCompletionSource();
        var sent = Enumerable.Range(0, count).Select(async number =>
        {
            await ready.Task;
            return await send(number % 2 == 0 ? source.One : source.Other);
        }).ToList();
        ready.SetResult();
        return await Task.WhenAll(sent);
    }

    private Task<long> Versions(Guid id) => source.Line.Source.Ask<long>($"select count(*) from journal where stream = '{id}'");

    private Task<long> Keys(string key) => source.Line.Source.Ask<long>($"select count(*) from idempotency_keys where key = '{key}'");
}
