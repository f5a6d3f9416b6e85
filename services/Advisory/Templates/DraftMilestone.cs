using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>A milestone as a draft is given it. What concerns the template as a whole is said by <see cref="TemplateFaults"/>.</summary>
public sealed record DraftMilestone
{
    /// <summary>Its code, unique in the template: 2 to 64 capital letters, digits and underscores, a letter first.</summary>
    /// <example>KICK_OFF</example>
    [StringLength(64, MinimumLength = 1)]
    public required string Code { get; init; }

    /// <summary>Its title in Danish, 1 to 200 characters.</summary>
    /// <example>Opstartsmøde</example>
    [StringLength(200)]
    public required string TitleDa { get; init; }

    /// <summary>Its title in English, 1 to 200 characters.</summary>
    /// <example>Kick-off meeting</example>
    [StringLength(200)]
    public required string TitleEn { get; init; }

    /// <summary>What it is, in Danish.</summary>
    /// <example>Ledelse og medarbejdere mødes om forløbets mål.</example>
    [FreeText(1000)]
    public string? DescriptionDa { get; init; }

    /// <summary>What it is, in English.</summary>
    /// <example>Managers and staff meet about the goals of the course.</example>
    [FreeText(1000)]
    public string? DescriptionEn { get; init; }

    /// <summary>The phase it belongs to.</summary>
    /// <example>start-up</example>
    [CodeOf(typeof(CoursePhase))]
    public required string Phase { get; init; }

    /// <summary>Who is to reach it.</summary>
    /// <example>sbst</example>
    [CodeOf(typeof(Responsible))]
    public required string Responsible { get; init; }

    /// <summary>What its date is counted from: start, end or another milestone's code.</summary>
    /// <example>start</example>
    [StringLength(64, MinimumLength = 1)]
    public required string Anchor { get; init; }

    /// <summary>Months from the anchor, -60 to 60; below zero for what comes before it.</summary>
    /// <example>1</example>
    [Range(-60, 60)]
    public required int Months { get; init; }

    /// <summary>Days beyond the months, -366 to 366; none when not given.</summary>
    /// <example>14</example>
    [Range(-366, 366)]
    public int? Days { get; init; }

    /// <summary>Whether the course can end without it: <c>false</c> means it may be waived.</summary>
    /// <example>true</example>
    public required bool Required { get; init; }

    /// <summary>What shows that it was reached.</summary>
    /// <example>Referat</example>
    [FreeText(500)]
    public string? Evidence { get; init; }

    /// <summary>What it rests on.</summary>
    /// <example>proposal</example>
    [CodeOf(typeof(MilestoneBasis))]
    public required string Basis { get; init; }

    internal TemplateMilestone ToMilestone() => new(
        Code, TitleDa, TitleEn, Phase, Responsible, Anchor, Months, Days ?? 0, Required, Basis, DescriptionDa, DescriptionEn, Evidence);
}
