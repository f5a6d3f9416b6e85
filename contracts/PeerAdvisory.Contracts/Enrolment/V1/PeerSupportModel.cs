namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A model of peer support (<i>peer-støttemodel</i>), as the sources of the national trial name them.</summary>
public static class PeerSupportModel
{
    /// <summary>A peer and a person who receives support, one to one.</summary>
    public const string PeerGuide = "peer-guide";

    /// <summary>Teaching in a recovery school.</summary>
    public const string RecoverySchool = "recovery-school";

    /// <summary>Peers who help across from the region's psychiatry to the municipality.</summary>
    public const string BridgeBuilder = "bridge-builder";

    /// <summary>Every code that can be given.</summary>
    public static IReadOnlyList<string> All { get; } = [PeerGuide, RecoverySchool, BridgeBuilder];
}
