using Microsoft.Net.Http.Headers;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Reporting.Formats;

/// <summary>The forms a report is given in.</summary>
internal static class ReportFormat
{
    internal const string Json = "application/json";

    internal const string Csv = "text/csv";

    /// <summary>The form asked for: by <c>format</c> in the address, or the better of the two by <c>Accept</c>; JSON where nothing is said.</summary>
    /// <exception cref="ProblemException">Neither of the two will do.</exception>
    internal static string Of(HttpRequest request, string? format)
    {
        if (format is not null)
        {
            return format switch
            {
                "json" => Json,
                "csv" => Csv,
                _ => throw new ProblemException(Problems.NotAcceptable, new FieldError(Problems.UnknownCode, "format", ["json", "csv"])),
            };
        }

        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return Json;
        }

        // In descending quality: what a caller put first wins between equals, and so does JSON for whoever takes anything.
        return new[] { Json, Csv }
            .Select(form => (Form: form, Quality: Quality(accepted, new MediaTypeHeaderValue(form))))
            .Where(offer => offer.Quality > 0)
            .OrderByDescending(offer => offer.Quality)
            .Select(offer => offer.Form)
            .FirstOrDefault() ?? throw new ProblemException(Problems.NotAcceptable);
    }

    /// <summary>By the most particular range that takes the form: <c>text/csv</c> before <c>text/*</c> before <c>*/*</c>.</summary>
    private static double Quality(IList<MediaTypeHeaderValue> accepted, MediaTypeHeaderValue form) => accepted
        .Where(range => form.IsSubsetOf(new MediaTypeHeaderValue(range.MediaType)))
        .OrderBy(range => range.MatchesAllTypes).ThenBy(range => range.MatchesAllSubTypes)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();
}
