using System.Globalization;
using Microsoft.AspNetCore.Http;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Chassis.Commands;

/// <summary>A resource's version as its ETag: <c>"7"</c>.</summary>
internal static class ETag
{
    internal static string Of(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>Whether the caller has seen this version.</summary>
    /// <exception cref="ProblemException">There is no <c>If-Match</c>.</exception>
    internal static bool Matches(HttpRequest request, int version)
    {
        var seen = request.GetTypedHeaders().IfMatch;
        return seen.Count == 0
            ? throw new ProblemException(Problems.VersionRequired)
            : seen.Any(tag => !tag.IsWeak && tag.Tag == Of(version));
    }
}
