using System.Text;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Testing.Models;

/// <summary>
/// Tells a service and a model of it the same, and fails at the first answer that differs, with all that was said before. It is itself the
/// model of one thing: that a key gets its first answer again, and is refused with another body.
/// </summary>
/// <param name="client">A signed-in client of whoever asks.</param>
public sealed class Conversation(Func<Asker, HttpClient> client)
{
    private readonly string _name = Guid.NewGuid().ToString("N");
    private readonly List<Asked> _asked = [];
    private readonly StringBuilder _transcript = new();
    private readonly Dictionary<(Asker By, string Path, string Key), (string? Body, Reply Reply)> _kept = [];

    /// <summary>Every command so far, as it was sent.</summary>
    public IReadOnlyList<Asked> Asked => _asked;

    /// <summary>A key nobody has used.</summary>
    public string NewKey() => $"{_name}-{_asked.Count}";

    /// <summary>Sends a command to both; returns the answer they agree on.</summary>
    /// <param name="asked">The command.</param>
    /// <param name="model">What the model answers; it is given the id the service gave to what it created, if it did.</param>
    public async Task<Reply> Ask(Asked asked, Func<Asked, Guid, Reply> model)
    {
        _asked.Add(asked);
        (string, string)[] headers = asked.IfMatch is null ? [] : [("If-Match", asked.IfMatch)];
        using var answer = await client(asked.By).Ask(
            HttpMethod.Post, asked.Path, Requests.Raw(asked.Body), [("Idempotency-Key", asked.Key), .. headers]);
        var given = await Reply.Of(answer);
        Note($"{asked}{Environment.NewLine}    {given.Status} {given.ETag} {(given.Accepted ? given.Body["status"] : given.Body["errors"] ?? given.Body["code"])}");
        MustBe(Repeated(asked) ?? First(asked, model(asked, given.Status == 201 ? given.Body["id"]!.GetValue<Guid>() : default)), given);
        return given;
    }

    /// <summary>Asks for a resource and holds it against the model's.</summary>
    public async Task Read(Asker by, string path, Reply expected)
    {
        using var answer = await client(by).Ask(HttpMethod.Get, path);
        Note($"{by}: GET {path}");
        MustBe(expected, await Reply.Of(answer));
    }

    /// <summary>Writes down what else happened.</summary>
    public void Note(string what) => _transcript.AppendLine(what);

    /// <summary>A redaction forgets what the request said that brought the text, so that its key says yes to any body.</summary>
    public void Forget(string path, string key, Asker by) => _kept[(by, path, key)] = _kept[(by, path, key)] with { Body = null };

    /// <summary>Fails with all that was said, where two values differ.</summary>
    public void Same<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Fail(what, $"{expected}", $"{actual}");
        }
    }

    private Reply? Repeated(Asked asked) =>
        !_kept.TryGetValue((asked.By, asked.Path, asked.Key), out var kept) ? null
        : kept.Body is null || kept.Body == asked.Body ? kept.Reply with { Repeated = true }
        : Reply.Refused(422, "idempotency-key-reused");

    private Reply First(Asked asked, Reply reply)
    {
        if (reply.Accepted)
        {
            _kept.Add((asked.By, asked.Path, asked.Key), (asked.Body, reply));
        }

        return reply;
    }

    private void MustBe(Reply expected, Reply given)
    {
        if (!expected.Same(given))
        {
            Fail(string.Join(Environment.NewLine, ["The model and the service differ:", .. expected.Differences(given)]), $"{expected}", $"{given}");
        }
    }

    private void Fail(string what, string expected, string actual) => Assert.Fail($"""
        {what}

        model:   {expected}
        service: {actual}

        {_transcript}
        """);
}
