using System.Globalization;
using System.Threading.RateLimiting;
using PeerAdvisory.Identity.Provider;

namespace PeerAdvisory.Identity.Web;

/// <summary>How often one address may try a password or ask for a token.</summary>
public static class RequestLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Adds the limits.</summary>
    public static IServiceCollection AddRequestLimits(this IServiceCollection services, IdentitySettings settings) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, cancellation) =>
            {
                var response = rejected.HttpContext.Response;
                response.Headers.RetryAfter = Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                response.ContentType = "text/plain; charset=utf-8";
                return new(response.WriteAsync("For mange forsøg. Vent et minut.\nToo many attempts. Wait a minute.\n", cancellation));
            };

            // Global, because OpenIddict answers the token endpoint before any endpoint with a policy is reached.
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Limit(context, settings));
        });

    private static RateLimitPartition<string> Limit(HttpContext context, IdentitySettings settings)
    {
        if (IsAt(context, ProviderSetup.TokenPath))
        {
            return PerAddress(context, "token", settings.TokensPerMinute);
        }

        if (IsAt(context, ProviderSetup.AuthorizePath) && HttpMethods.IsPost(context.Request.Method))
        {
            return PerAddress(context, "sign-in", settings.SignInsPerMinute);
        }

        return RateLimitPartition.GetNoLimiter("");
    }

    private static bool IsAt(HttpContext context, string path) =>
        string.Equals(context.Request.Path.Value?.Trim('/'), path, StringComparison.OrdinalIgnoreCase);

    private static RateLimitPartition<string> PerAddress(HttpContext context, string what, int permits) =>
        RateLimitPartition.GetSlidingWindowLimiter(
            $"{what} {context.Connection.RemoteIpAddress}",
            _ => new() { PermitLimit = permits, Window = Window, SegmentsPerWindow = 6 });
}
