using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Chassis.Web;

/// <summary>The body of a request that changes something: read whole once, checked, and remembered by its hash.</summary>
/// <param name="Hash">SHA-256 of the bytes as sent, so that an idempotency key can tell another body.</param>
internal sealed record RequestBody(byte[] Hash)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Json.MaxDepth };

    /// <summary>
    /// Checks every query, and every body an endpoint declares, before it is bound. Comes after authorization: strangers learn nothing.
    /// </summary>
    internal static void UseCheckedRequests(WebApplication app) => app.Use(async (context, next) =>
    {
        foreach (var (name, values) in context.Request.Query)
        {
            if (values.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
            {
                throw new ProblemException(Problems.BadParameter, new FieldError(Problems.IllegalCharacter, name));
            }
        }

        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        using var bytes = await Read(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } request })
        {
            Check(context.Request, bytes, request);
        }

        context.Features.Set(new RequestBody(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))));
        bytes.Position = 0;
        context.Request.Body = bytes;
        await next(context);
    });

    /// <summary>Keeps no more than is allowed, but reads on: a caller who is cut off while sending never sees the answer.</summary>
    private static async Task<MemoryStream> Read(HttpContext context)
    {
        var bytes = new MemoryStream();
        var chunk = new byte[8 * 1024];
        var length = 0L;
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            length += read;
            if (length <= Limits.BodyBytes)
            {
                bytes.Write(chunk, 0, read);
            }
        }

        return length <= Limits.BodyBytes ? bytes : throw new ProblemException(Problems.TooLarge);
    }

    private static void Check(HttpRequest message, MemoryStream bytes, Type request)
    {
        if (!message.HasJsonContentType())
        {
            throw new ProblemException(Problems.UnsupportedMediaType);
        }

        var json = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Strict);
        }
        catch (JsonException)
        {
            throw new ProblemException(IsTooDeep(json.Span) ? Problems.TooDeep : Problems.MalformedJson);
        }

        using (document)
        {
            if (RequestShape.Check(document.RootElement, request) is { Count: > 0 } errors)
            {
                throw new ProblemException(Problems.InvalidRequest, errors);
            }
        }
    }

    /// <summary>The parser tells depth from syntax only in its sentence, so it is asked again, token by token.</summary>
    private static bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= Json.MaxDepth && reader.TokenType is (JsonTokenType.StartArray or JsonTokenType.StartObject))
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON at all, and not for its depth.
        }

        return false;
    }
}
