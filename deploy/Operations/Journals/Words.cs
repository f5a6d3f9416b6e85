using System.Globalization;

namespace PeerAdvisory.Operations.Journals;

/// <summary>How findings name things.</summary>
internal static class Words
{
    /// <summary>An instant as an operator writes it into a search.</summary>
    internal static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>One number, or the first and the last.</summary>
    internal static string Range(long first, long last) => first == last ? $"number {first}" : $"numbers {first} to {last}";

    /// <summary>A number that may not have been given yet.</summary>
    internal static string Number(long? sequence) => sequence is { } given ? $"number {given}" : "not numbered yet";
}
