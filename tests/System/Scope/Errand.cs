namespace PeerAdvisory.System.Tests.Scope;

/// <summary>One command, and what it is told.</summary>
/// <param name="Service">The service that carries it out.</param>
/// <param name="Path">Where it is posted to. What stands in braces is the name an earlier errand gave its resource.</param>
/// <param name="Body">What it is told.</param>
/// <param name="Role">Who sends it.</param>
/// <param name="As">What the errands after it call the resource that it begins.</param>
internal sealed record Errand(string Service, string Path, Func<Errands, object> Body, string Role, string? As = null)
{
    /// <summary>Whether there is something already that it changes.</summary>
    internal bool Changes => Path.Contains('{', StringComparison.Ordinal);

    /// <summary>The resource it changes, under the name it was given.</summary>
    internal string Changed => Path[(Path.IndexOf('{', StringComparison.Ordinal) + 1)..Path.IndexOf('}', StringComparison.Ordinal)];

    /// <summary>The route that takes it.</summary>
    internal string Route => Changes ? Path.Replace($"{{{Changed}}}", "{id:guid}", StringComparison.Ordinal) : Path;
}
