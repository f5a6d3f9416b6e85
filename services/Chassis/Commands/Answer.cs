using System.Text;
using Microsoft.AspNetCore.Http;

namespace PeerAdvisory.Chassis.Commands;

/// <summary>The answer to a command: made before it is stored, so that it can be kept with it.</summary>
/// <param name="Status">200 or 201.</param>
/// <param name="Location">Where a created resource lives.</param>
/// <param name="ETag">The new version, quoted.</param>
/// <param name="Body">The resource as JSON.</param>
/// <param name="Repeated">Whether an earlier request with the same key got it first.</param>
public sealed record Answer(int Status, string? Location, string? ETag, string Body, bool Repeated = false) : IResult
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (ETag is not null)
        {
            response.Headers.ETag = ETag;
        }

        if (Repeated)
        {
            response.Headers["Idempotency-Replayed"] = "true";
        }

        var bytes = Encoding.UTF8.GetBytes(Body);
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }
}
