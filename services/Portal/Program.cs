using PeerAdvisory.Portal;
using PeerAdvisory.Portal.Dashboards;
using PeerAdvisory.Portal.Gateway;
using PeerAdvisory.Portal.Pages;
using PeerAdvisory.Portal.SignIn;
using PeerAdvisory.Portal.Web;

// Files are found beside the program, wherever it is started from, built or published.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets().ConfigureKestrel(server => server.AddServerHeader = false);

if (!PortalSettings.TryRead(builder.Configuration, out var settings, out var missing))
{
    await Console.Error.WriteLineAsync(missing);
    return 1;
}

builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System);
builder.AddTelemetry();
builder.Services.AddGateway(settings);
builder.Services.AddSignIn(settings);
builder.Services.AddDashboards(settings);
builder.Services.AddPages();
builder.Services.AddHealth();

var app = builder.Build();

app.UsePublicAddress(settings);
app.UseSecurityHeaders(settings);
app.UseErrorAnswers();
app.UseApiDescriptions();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapStaticAssets();
app.MapHealth();
app.MapGateway();
app.MapSignIn();
app.MapPages();

await app.RunAsync();
return 0;
