using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.Testing.Tests;

/// <summary>A sound token passes ASP.NET's own validation and a broken one does not: so it is broken in the way it says.</summary>
public sealed class TestIssuerTests(TestServers servers) : IAsyncLifetime
{
    private WebApplication _application = null!;
    private TestIssuer _issuer = null!;
    private string? _refusal;

    public async ValueTask InitializeAsync()
    {
        _issuer = await servers.Issuer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{FreePort.Next()}");
        builder.Services.AddAuthorization().AddAuthentication().AddJwtBearer(options =>
        {
            options.Authority = _issuer.Authority;
            options.Audience = TestIssuer.Audience;
            options.RequireHttpsMetadata = false;
            options.MapInboundClaims = false;
            options.TokenValidationParameters.ValidTypes = ["at+jwt"];
            options.Events = new JwtBearerEvents
            {
                OnAuthenticationFailed = failed =>
                {
                    _refusal = failed.Exception.GetType().Name;
                    return Task.CompletedTask;
                },
            };
        });
        _application = builder.Build();
        _application.MapGet("/", (ClaimsPrincipal who) => $"{who.FindFirstValue("role")} of {who.FindFirstValue("authority")}").RequireAuthorization();
        await _application.StartAsync();
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_sound_token_says_who_asks()
    {
        using var answer = await Ask(_issuer.Token("municipality", "0751"));
        Assert.Equal("municipality of 0751", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Flaw.Expired, "SecurityTokenExpiredException")]
    [InlineData(Flaw.NotYetValid, "SecurityTokenNotYetValidException")]
    [InlineData(Flaw.WithoutExpiry, "SecurityTokenNoExpirationException")]
    [InlineData(Flaw.WrongAudience, "SecurityTokenInvalidAudienceException")]
    [InlineData(Flaw.WrongIssuer, "SecurityTokenInvalidIssuerException")]
    [InlineData(Flaw.WrongType, "SecurityTokenInvalidTypeException")]
    [InlineData(Flaw.OtherKey, "SecurityTokenInvalidSignatureException")]
    [InlineData(Flaw.NotSigned, "SecurityTokenInvalidSignatureException")]
    [InlineData(Flaw.SignedWithThePublicKey, "SecurityTokenInvalidSignatureException")]
    [InlineData(Flaw.Tampered, "SecurityTokenInvalidSignatureException")]
    public async Task A_broken_one_is_refused_for_its_flaw(Flaw flaw, string refusal)
    {
        using var answer = await Ask(_issuer.BrokenToken(flaw, "municipality", "0751"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(refusal, _refusal);
    }

    [Fact]
    public void Every_flaw_is_tried()
    {
        var tried = typeof(TestIssuerTests).GetMethod(nameof(A_broken_one_is_refused_for_its_flaw))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Length;
        Assert.Equal(Enum.GetValues<Flaw>().Length, tried);
    }

    private async Task<HttpResponseMessage> Ask(string token)
    {
        using var client = new HttpClient { BaseAddress = new Uri(_application.Urls.Single()) };
        return await client.SignedInWith(token).Ask(HttpMethod.Get, "/");
    }
}
