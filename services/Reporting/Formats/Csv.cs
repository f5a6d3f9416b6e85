using System.Globalization;
using System.Text;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Reporting.Formats;

/// <summary>Writes a table as CSV (RFC 4180, UTF-8): comma and decimal point, or, for Danes, semicolon and decimal comma.</summary>
internal sealed class Csv(string language)
{
    private readonly StringBuilder _text = new();
    private readonly char _separator = language == Language.Danish ? ';' : ',';
    private readonly CultureInfo _numbers = language == Language.Danish ? CultureInfo.GetCultureInfo("da-DK") : CultureInfo.InvariantCulture;

    /// <summary>
    /// Danish where the address says <c>locale=da</c>, or the caller prefers it by <c>Accept-Language</c>; English where nothing is
    /// said, since programs say nothing. Null for a locale there is not.
    /// </summary>
    internal static string? LanguageOf(HttpRequest request, string? locale) => locale switch
    {
        Language.Danish or Language.English => locale,
        null => Language.Preferred(request) ?? Language.English,
        _ => null,
    };

    /// <summary>Adds a row. Text, whole numbers, decimals, days, instants, truth values and nulls.</summary>
    internal void Add(params object?[] fields)
    {
        for (var field = 0; field < fields.Length; field++)
        {
            _text.Append(field == 0 ? string.Empty : _separator).Append(Quoted(Written(fields[field])));
        }

        _text.Append("\r\n");
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    private string Written(object? field) => field switch
    {
        null => string.Empty,
        string text => Harmless(text),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, _numbers),
        _ => throw new ArgumentException($"{field.GetType()} has no form in CSV.", nameof(field)),
    };

    private string Quoted(string field) =>
        field.AsSpan().ContainsAny(_separator, '"', '\r') || field.Contains('\n', StringComparison.Ordinal)
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;

    /// <summary>A spreadsheet would carry out text that begins like a formula; after an apostrophe it shows it.</summary>
    private static string Harmless(string text) =>
        text.TrimStart(' ') is [var first, ..] && first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;
}
