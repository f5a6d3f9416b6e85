namespace PeerAdvisory.Testing.Models;

/// <summary>How a wish is sent.</summary>
public enum Twist
{
    /// <summary>As it should be.</summary>
    None,

    /// <summary>By somebody who has not seen the last change.</summary>
    Stale,

    /// <summary>Without saying which version was seen.</summary>
    Blind,

    /// <summary>Not at all: what somebody sent before is sent once more.</summary>
    Again,

    /// <summary>With the key of what was sent before, and other words.</summary>
    OtherWords,

    /// <summary>Not at all: days go by.</summary>
    DaysGoBy,
}
