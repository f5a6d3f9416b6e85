namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Why a course stands still.</summary>
public static class PauseReason
{
    /// <summary>The municipality reorganises.</summary>
    public const string Reorganisation = "reorganisation";

    /// <summary>Project lead, manager or consultant is being replaced.</summary>
    public const string ChangeOfStaff = "change-of-staff";

    /// <summary>Money is being decided on.</summary>
    public const string Budget = "budget";

    /// <summary>The municipality or SBST has no capacity for a time.</summary>
    public const string Capacity = "capacity";

    /// <summary>Something else; the note says what.</summary>
    public const string Other = "other";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Reorganisation, ChangeOfStaff, Budget, Capacity, Other];
}
