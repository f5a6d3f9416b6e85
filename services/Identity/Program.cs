using PeerAdvisory.Identity;
using PeerAdvisory.Identity.Keys;
using PeerAdvisory.Identity.Pages;
using PeerAdvisory.Identity.Provider;
using PeerAdvisory.Identity.Web;

// Files are found beside the program, wherever it is started from, built or published.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets().ConfigureKestrel(server => server.AddServerHeader = false);

if (Refusal.ToStart(builder.Environment, builder.Configuration) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}

var settings = builder.Configuration.GetSection(IdentitySettings.Section).Get<IdentitySettings>()!;
var keys = KeyDirectory.Open(settings.KeyDirectory!);

builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System);
builder.Services.AddProvider(settings, keys);
builder.Services.AddPages(keys);
builder.Services.AddRequestLimits(settings);

var app = builder.Build();

app.UsePublicAddress(settings);
app.UseSecurityHeaders(settings);
app.UseRouting();
app.UseRateLimiter();
app.UseAuthentication();
app.MapStaticAssets();
app.MapSignIn();
app.MapHealth();

await app.RunAsync();
return 0;
