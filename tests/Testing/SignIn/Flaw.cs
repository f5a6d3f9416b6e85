namespace PeerAdvisory.Testing.SignIn;

/// <summary>The ways a token can be broken; a service refuses each with 401.</summary>
public enum Flaw
{
    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Its time has not come.</summary>
    NotYetValid,

    /// <summary>It would be good for ever.</summary>
    WithoutExpiry,

    /// <summary>Meant for another system.</summary>
    WrongAudience,

    /// <summary>Names an issuer that is not trusted.</summary>
    WrongIssuer,

    /// <summary>Not an access token: an identity token says <c>typ: JWT</c>.</summary>
    WrongType,

    /// <summary>Signed with a key the issuer does not publish, under the id of one it does.</summary>
    OtherKey,

    /// <summary><c>alg: none</c>.</summary>
    NotSigned,

    /// <summary>HS256 with the public key as the secret.</summary>
    SignedWithThePublicKey,

    /// <summary>The claims were exchanged, the signature kept.</summary>
    Tampered,
}
