using Microsoft.AspNetCore.Http;
using Npgsql;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Chassis.Commands;

/// <summary>What a caller calls one action by, so that sending it again does nothing more.</summary>
/// <param name="Client">Who calls: another caller's same key is another key.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path.</param>
/// <param name="Key">The <c>Idempotency-Key</c> header.</param>
/// <param name="RequestHash">SHA-256 of the body; the same key with another body is refused.</param>
public sealed record IdempotencyKey(string Client, string Method, string Path, string Key, byte[] RequestHash)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    internal static IdempotencyKey Of(HttpContext context, Caller caller)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > 200 || !key.All(character => char.IsBetween(character, '!', '~')))
        {
            throw new ProblemException(Problems.IdempotencyKeyMissing);
        }

        var body = context.Features.Get<RequestBody>() ?? throw new InvalidOperationException("The body was not read.");
        return new($"{caller.Client}/{caller.Actor}", context.Request.Method, context.Request.Path, key, body.Hash);
    }

    /// <summary>Finds the answer this key got; a batch command, so that it can travel with the load.</summary>
    internal NpgsqlBatchCommand Find() => new("""
        select request_hash, status, location, etag, answer
          from idempotency_keys
         where client = $1 and method = $2 and path = $3 and key = $4
        """)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = Client },
            new NpgsqlParameter<string> { TypedValue = Method },
            new NpgsqlParameter<string> { TypedValue = Path },
            new NpgsqlParameter<string> { TypedValue = Key },
        },
    };

    /// <summary>Reads what <see cref="Find"/> found.</summary>
    /// <exception cref="ProblemException">The key was used with another body.</exception>
    internal async Task<Answer?> Read(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        if (!reader.IsDBNull(0) && !reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(RequestHash))
        {
            throw new ProblemException(Problems.IdempotencyKeyReused);
        }

        return new(
            reader.GetInt32(1),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            reader.IsDBNull(3) ? null : reader.GetString(3),
            reader.GetString(4),
            Repeated: true);
    }
}

/// <summary>An answer, and the key it is kept under.</summary>
/// <param name="Key">The key.</param>
/// <param name="Answer">The answer.</param>
/// <param name="FirstVersion">The version the request's first event gave the aggregate; its last is the answer's.</param>
public sealed record KeptAnswer(IdempotencyKey Key, Answer Answer, int FirstVersion);
