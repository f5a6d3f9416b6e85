using System.Net;
using System.Text.Json.Nodes;

namespace PeerAdvisory.Testing.Http;

/// <summary>What a test says about an answer. A failure shows the whole answer.</summary>
public static class Answers
{
    /// <summary>The answer has this status; returns its JSON body.</summary>
    public static async Task<JsonNode> Gives(this Task<HttpResponseMessage> asking, HttpStatusCode status)
    {
        using var answer = await asking;
        return await answer.Gives(status);
    }

    /// <inheritdoc cref="Gives(Task{HttpResponseMessage}, HttpStatusCode)"/>
    public static async Task<JsonNode> Gives(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (answer.StatusCode != status)
        {
            Assert.Fail($"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} gave {(int)answer.StatusCode} instead of {(int)status}:{Environment.NewLine}{text}");
        }

        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text) ?? new JsonObject();
    }

    /// <summary>The answer is a problem document with this status and code, and gives nothing away; returns it.</summary>
    public static async Task<JsonNode> IsProblem(this Task<HttpResponseMessage> asking, HttpStatusCode status, string? code = null)
    {
        using var answer = await asking;
        return await answer.IsProblem(status, code);
    }

    /// <inheritdoc cref="IsProblem(Task{HttpResponseMessage}, HttpStatusCode, string?)"/>
    public static async Task<JsonNode> IsProblem(this HttpResponseMessage answer, HttpStatusCode status, string? code = null)
    {
        var problem = await answer.Gives(status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, problem["status"]?.GetValue<int>());
        Assert.False(string.IsNullOrWhiteSpace(problem["title"]?.GetValue<string>()), "A problem has a title.");
        var given = problem["code"]?.GetValue<string>();
        Assert.False(string.IsNullOrWhiteSpace(given), "A problem has a stable code.");
        if (code is not null)
        {
            Assert.Equal(code, given);
        }

        var text = problem.ToJsonString();
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        return problem;
    }

    /// <summary>The JSON pointers of a problem's <c>errors</c>.</summary>
    public static IReadOnlyList<string> Pointers(this JsonNode problem) =>
        [.. (problem["errors"]?.AsArray() ?? []).Select(error => error?["pointer"]?.GetValue<string>() ?? "")];

    /// <summary>Where a problem's <c>errors</c> lie, and the code of each.</summary>
    public static IReadOnlyList<(string Pointer, string Code)> Faults(this JsonNode problem) =>
        [.. (problem["errors"]?.AsArray() ?? []).Select(error => (error!["pointer"]!.GetValue<string>(), error["code"]!.GetValue<string>()))];

    /// <summary>The version to send back in <c>If-Match</c>.</summary>
    public static string Version(this HttpResponseMessage answer) =>
        answer.Headers.ETag?.ToString() ?? throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri} gave no ETag.");
}
