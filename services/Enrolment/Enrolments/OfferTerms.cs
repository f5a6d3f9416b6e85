using System.Globalization;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>How long an offer stands open.</summary>
/// <param name="Days">Days from the one it is made on to the last to answer, 1 to 365.</param>
internal sealed record OfferTerms(int Days)
{
    /// <summary>
    /// How many days after the last to answer SBST can still record what it was told in time, such as by telephone. The place is held until then.
    /// </summary>
    /// <remarks>
    /// A week, since a weekend is not the longest that SBST is closed: Maundy Thursday to Easter Monday are five days, and Christmas Eve to
    /// the Sunday after it may be four. Any seven days in Denmark hold a day of work, in every year, so that no calendar needs to be asked.
    /// </remarks>
    internal const int DaysToRecord = 7;

    /// <summary>What holds where nothing is set.</summary>
    internal static OfferTerms Usual { get; } = new(14);

    internal static void Add(IServiceCollection services) =>
        services.AddSingleton(provider => Of(provider.GetRequiredService<IConfiguration>()["Offers:Days"]));

    internal static OfferTerms Of(string? setting) =>
        string.IsNullOrWhiteSpace(setting) ? Usual
        : int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 365 ? new(days)
        : throw new InvalidOperationException($"Offers:Days is a number from 1 to 365, not {setting}.");
}
