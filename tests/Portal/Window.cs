using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PeerAdvisory.Portal.Tests;

/// <summary>A browser's window, and everything that went wrong in it.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    public Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);

        // A document may be refused; a file that a page asks for may not. What the policy blocks is said in the console.
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && answer.Request.ResourceType != "document")
            {
                _complaints.Enqueue($"{answer.Status} {answer.Url}");
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => _complaints;

    public Task<string> Session() => _context.StorageStateAsync();

    /// <summary>Fills in the provider's form and sends it.</summary>
    public async Task SignIn(string user)
    {
        await Page.FillAsync("#username", user);
        await Page.FillAsync("#password", $"{user}-demo");
        await Page.ClickAsync("button[type=submit]");
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
