using System.Globalization;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Advisory.Worklist;

/// <summary>A place in the worklist: what a page begins after.</summary>
internal sealed record WorklistPlace(DateOnly Due, Guid Course, string Code)
{
    /// <summary>Before everything.</summary>
    private static readonly WorklistPlace First = new(DateOnly.MinValue, Guid.Empty, "");

    /// <summary>The place a text names.</summary>
    /// <exception cref="ProblemException">It names none.</exception>
    internal static WorklistPlace Of(string? after)
    {
        if (after is null)
        {
            return First;
        }

        return after.Split('_', 3) is [var due, var course, var code]
            && DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && Guid.TryParseExact(course, "D", out var id) && code.Length is > 0 and <= 64 && !code.Contains('\0', StringComparison.Ordinal)
            ? new(day, id, code)
            : throw new ProblemException(Problems.InvalidRequest, new FieldError(Problems.BadParameter, "after"));
    }

    /// <summary>This place, or the one before everything that is due on a day, whichever comes later: one bound for an index to begin at.</summary>
    internal WorklistPlace NoEarlierThan(DateOnly day) => Due < day ? First with { Due = day } : this;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Due:yyyy-MM-dd}_{Course}_{Code}");
}
