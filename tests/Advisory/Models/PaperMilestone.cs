namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>A milestone, on paper.</summary>
internal sealed class PaperMilestone
{
    internal required string Code { get; init; }

    internal required string TitleDa { get; init; }

    internal required string TitleEn { get; init; }

    internal required string Phase { get; init; }

    internal required string Responsible { get; init; }

    internal required bool Required { get; init; }

    internal required string Anchor { get; init; }

    internal required DateOnly BaselineDue { get; init; }

    /// <summary>The day agreed, before pauses put it off.</summary>
    internal required DateOnly Agreed { get; set; }

    internal DateOnly Due { get; set; }

    internal DateOnly? ReachedOn { get; set; }

    internal DateOnly? WaivedOn { get; set; }

    /// <summary>Who took part: the roles in their own order, each once.</summary>
    internal IReadOnlyList<(string Role, int Count)> Participants { get; set; } = [];

    internal bool IsOpen => ReachedOn is null && WaivedOn is null;
}

/// <summary>A pause, on paper.</summary>
internal sealed class PaperPause
{
    internal required DateOnly From { get; init; }

    internal required string Reason { get; init; }

    internal required DateOnly ExpectedResumeOn { get; init; }

    internal DateOnly? ResumedOn { get; set; }

    internal DateOnly End => ResumedOn ?? ExpectedResumeOn;
}
