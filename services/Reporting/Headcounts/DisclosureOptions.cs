namespace PeerAdvisory.Reporting.Headcounts;

/// <summary>How small a count may be shown, from configuration section <c>Disclosure</c>.</summary>
public sealed class DisclosureOptions
{
    /// <summary>The threshold no setting goes below.</summary>
    public const int Floor = 3;

    /// <summary>Counts from 1 to below this are suppressed.</summary>
    public int Threshold { get; set; } = 5;
}
