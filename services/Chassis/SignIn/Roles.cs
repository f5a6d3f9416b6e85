namespace PeerAdvisory.Chassis.SignIn;

/// <summary>What a caller is, as the token's <c>role</c> claim says.</summary>
public static class Roles
{
    /// <summary>SBST's adviser, who runs enrolment and logs milestones.</summary>
    public const string Consultant = "consultant";

    /// <summary>SBST's programme manager.</summary>
    public const string ProgrammeManager = "programme-manager";

    /// <summary>A municipality's employee; its authority is the 4-digit code.</summary>
    public const string Municipality = "municipality";

    /// <summary>A region's employee; its authority is the region's slug.</summary>
    public const string Region = "region";

    /// <summary>Pulls official figures.</summary>
    public const string Analyst = "analyst";

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } = [Consultant, ProgrammeManager, Municipality, Region, Analyst];
}
