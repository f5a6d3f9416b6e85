using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PeerAdvisory.Portal.Pages;

/// <summary>
/// An answer that is a page. The endpoint has decided everything before, the status among it; the component only draws.
/// </summary>
public static class Page
{
    /// <summary>The page with its parameters.</summary>
    public static RazorComponentResult<TComponent> Of<TComponent>(int status, Dictionary<string, object?> parameters)
        where TComponent : IComponent =>
        new(parameters) { StatusCode = status };
}
