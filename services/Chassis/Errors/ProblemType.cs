using System.Text.Json.Nodes;

namespace PeerAdvisory.Chassis.Errors;

/// <summary>One kind of error, with its stable code and its text in both languages.</summary>
/// <param name="Code">Stable and documented, such as <c>stale-version</c>.</param>
/// <param name="Status">The HTTP status it is answered with.</param>
/// <param name="Danish">What went wrong and what to do, in Danish.</param>
/// <param name="English">The same in English.</param>
public sealed record ProblemType(string Code, int Status, string Danish, string English)
{
    /// <summary>
    /// An example of what its document has beyond what every one has, such as how that stands which is in the way, and what is possible.
    /// Null where it has nothing more.
    /// </summary>
    public JsonObject? Members { get; init; }

    /// <summary>The text in the language asked for: Danish unless English is preferred.</summary>
    public string Text(string language) => language == Language.English ? English : Danish;
}

/// <summary>Where in the request an error lies.</summary>
/// <param name="Type">What is wrong there.</param>
/// <param name="Pointer">A JSON pointer into the body, such as <c>/weeklyHours</c>, or a parameter's name.</param>
/// <param name="Allowed">The values that would do, where they can be listed.</param>
public sealed record FieldError(ProblemType Type, string Pointer, IReadOnlyList<string>? Allowed = null);
