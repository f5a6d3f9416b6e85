namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>As what somebody sits in a steering group. Seats, never persons.</summary>
public static class SteeringRole
{
    /// <summary>The chair.</summary>
    public const string Chair = "chair";

    /// <summary>A member.</summary>
    public const string Member = "member";

    /// <summary>The municipality's project lead (<i>tovholder</i>).</summary>
    public const string ProjectLead = "project-lead";

    /// <summary>Without a vote.</summary>
    public const string Observer = "observer";

    /// <summary>Every code that can be given.</summary>
    public static IReadOnlyList<string> All { get; } = [Chair, Member, ProjectLead, Observer];
}
