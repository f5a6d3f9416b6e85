using System.Text;

namespace PeerAdvisory.Advisory.Calendars;

/// <summary>
/// Long lines folded as RFC 5545 says, at most 75 bytes each, and never within a letter. The library counts halves of letters: it
/// parts an emoji in two, and neither half is a letter once written as UTF-8.
/// </summary>
internal static class FoldedLines
{
    private const int Bytes = 75;
    private const string Fold = "\r\n ";

    internal static string Of(string folded)
    {
        var text = folded.Replace(Fold, "", StringComparison.Ordinal);
        var lines = new StringBuilder(folded.Length);
        var (from, at, bytes) = (0, 0, 0);
        foreach (var letter in text.EnumerateRunes())
        {
            bytes = letter.Value is '\r' or '\n' ? 0 : bytes + letter.Utf8SequenceLength;
            if (bytes > Bytes)
            {
                lines.Append(text, from, at - from).Append(Fold);
                (from, bytes) = (at, 1 + letter.Utf8SequenceLength);
            }

            at += letter.Utf16SequenceLength;
        }

        return lines.Append(text, from, at - from).ToString();
    }
}
