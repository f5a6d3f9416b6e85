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
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>Checks every body an endpoint declares, before it is bound. Comes after authorization: strangers learn nothing.</summary>
    internal static void UseCheckedBodies(WebApplication app) => app.Use(async (context, next) =>
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } request })
        {
            Check(context.Request, bytes, request);
        }

        context.Features.Set(new RequestBody(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))));
        bytes.Position = 0;
        context.Request.Body = bytes;
        await next(context);
    });

    private static void Check(HttpRequest message, MemoryStream bytes, Type request)
    {
        if (!message.HasJsonContentType())
        {
            throw new ProblemException(Problems.UnsupportedMediaType);
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), Strict);
        }
        catch (JsonException exception)
        {
            // The parser tells depth from syntax only in its sentence.
            throw new ProblemException(exception.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) ? Problems.TooDeep : Problems.MalformedJson);
        }

        using (document)
        {
            if (RequestShape.Check(document.RootElement, request) is { Count: > 0 } errors)
            {
                throw new ProblemException(Problems.InvalidRequest, errors);
            }
        }
    }
}
