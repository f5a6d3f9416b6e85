namespace PeerAdvisory.Operations;

/// <summary>What a script learns from how a command ends.</summary>
internal static class ExitCodes
{
    /// <summary>It was done, and nothing was found.</summary>
    internal const int Well = 0;

    /// <summary>Something was found, or something could not be sent.</summary>
    internal const int Found = 1;

    /// <summary>A server was away or an address not given: nothing is known.</summary>
    internal const int CouldNotLook = 2;
}
