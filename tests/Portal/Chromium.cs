using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PeerAdvisory.Portal.Tests.Chromium))]

namespace PeerAdvisory.Portal.Tests;

/// <summary>The machine's own Chromium: nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A window of its own, with nothing remembered.</summary>
    public async Task<Window> Open(string language, int width, bool scripts, string? session = null)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            Locale = language,
            ViewportSize = new() { Width = width, Height = 800 },
            JavaScriptEnabled = scripts,
            StorageState = session,
        });
        return new(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string Program()
    {
        var named = Environment.GetEnvironmentVariable("PEERADVISORY_TEST_CHROMIUM");
        var candidates = named is { Length: > 0 } ? [named] : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" };
        return Array.Find(candidates, File.Exists)
            ?? throw new FileNotFoundException("No Chromium. Install Debian's chromium, or say where one is in PEERADVISORY_TEST_CHROMIUM.");
    }
}
