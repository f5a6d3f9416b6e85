using System.Net;
using System.Text.RegularExpressions;

namespace PeerAdvisory.Identity.Tests;

/// <summary>What a browser reads out of a page.</summary>
public static partial class Html
{
    /// <summary>The fields a form carries unseen.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> HiddenFields(string page) =>
        [.. Hidden().Matches(page).Select(field =>
            KeyValuePair.Create(WebUtility.HtmlDecode(field.Groups[1].Value), WebUtility.HtmlDecode(field.Groups[2].Value)))];

    [GeneratedRegex("""<input type="hidden" name="([^"]*)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}
