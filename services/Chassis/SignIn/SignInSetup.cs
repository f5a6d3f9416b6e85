using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace PeerAdvisory.Chassis.SignIn;

/// <summary>Bearer tokens from any OpenID Connect provider, set by configuration.</summary>
internal static class SignInSetup
{
    internal static void AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        var signIn = configuration.GetRequiredSection("SignIn");
        var authority = signIn["Authority"] ?? throw new InvalidOperationException("SignIn:Authority, the issuer of tokens, is not set.");

        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.Authority = authority;
            options.Audience = signIn["Audience"] ?? "peeradvisory";
            options.MapInboundClaims = false;
            options.RequireHttpsMetadata = new Uri(authority).Scheme == Uri.UriSchemeHttps;
            if (signIn["MetadataAddress"] is { Length: > 0 } metadata)
            {
                options.MetadataAddress = metadata;
                options.RequireHttpsMetadata = new Uri(metadata).Scheme == Uri.UriSchemeHttps;
            }

            // The parameters are changed, not replaced: a new object would drop the audience set above.
            var token = options.TokenValidationParameters;
            token.ValidIssuer = authority;
            token.Take(signIn);
            token.ClockSkew = TimeSpan.FromSeconds(30);
            token.NameClaimType = "sub";
            token.RoleClaimType = "role";

            var names = ClaimNames.Of(signIn);
            options.Events = new JwtBearerEvents
            {
                OnTokenValidated = context =>
                {
                    context.Principal = new ClaimsPrincipal(context.Principal!.Identities.Select(names.Rename));
                    return Task.CompletedTask;
                },
            };
        });

        // Deny by default: an endpoint that states nothing admits nobody. What is no endpoint of ours, such as routing's own 405
        // and 415, is answered as what it is, but not to strangers.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
            .Build());
        services.AddHttpContextAccessor();
        services.AddScoped<Caller>();
    }
}
