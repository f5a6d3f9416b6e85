namespace PeerAdvisory.Contracts.Reporting.V1;

/// <summary>Where a rebuild stands.</summary>
public static class RebuildStatus
{
    /// <summary>Asked for; waiting or under way.</summary>
    public const string Requested = "requested";

    /// <summary>Its result is in use.</summary>
    public const string Finished = "finished";
}

/// <summary>Why a rebuild was asked for.</summary>
public static class RebuildCause
{
    /// <summary>A programme manager asked.</summary>
    public const string Asked = "asked";

    /// <summary>The projections were not there.</summary>
    public const string Missing = "missing";

    /// <summary>The projections were made by an earlier edition of the rules that derive them.</summary>
    public const string Outdated = "outdated";
}
