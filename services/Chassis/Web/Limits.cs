using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Chassis.Web;

/// <summary>Bounds on every request: size, time and rate.</summary>
internal static class Limits
{
    /// <summary>The longest body a request may have.</summary>
    internal const int BodyBytes = 64 * 1024;

    /// <summary>The longest body that is read to its end, though refused. Past this, the connection is cut.</summary>
    private const int ReadBytes = 16 * 1024 * 1024;

    internal static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ReadBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(30),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        });

        var perSecond = builder.Configuration.GetValue("Limits:RequestsPerSecond", 200);
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "1";
                return ValueTask.CompletedTask;
            };

            // A caller's bucket holds five seconds' worth, so that a page that asks many things at once is served. Strangers share one, and
            // those who come with a secret another: calendars are read, and reminders ended, whatever else strangers ask for.
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                context.Request.Path.StartsWithSegments("/health")
                    ? RateLimitPartition.GetNoLimiter("health")
                    : RateLimitPartition.GetTokenBucketLimiter(
                        BucketOf(context),
                        _ => new TokenBucketRateLimiterOptions
                        {
                            TokenLimit = perSecond * 5,
                            TokensPerPeriod = perSecond,
                            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                            QueueLimit = 0,
                        }));
        });
    }

    private static string BucketOf(HttpContext context) =>
        context.User.FindFirst("sub")?.Value is { } caller ? $"caller {caller}"
        : context.GetEndpoint()?.Metadata.GetMetadata<AdmitsAnybody>() is not null ? "whoever has a secret"
        : "strangers";
}
