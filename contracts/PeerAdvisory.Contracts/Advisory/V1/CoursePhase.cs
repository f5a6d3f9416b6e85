namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>The phases of a course (<i>faser</i>), of which a template uses those it needs.</summary>
public static class CoursePhase
{
    /// <summary>Before the start: municipality and SBST find each other.</summary>
    public const string Enrolment = "enrolment";

    /// <summary>Opstart.</summary>
    public const string StartUp = "start-up";

    /// <summary>Afdækning.</summary>
    public const string Mapping = "mapping";

    /// <summary>Udvikling.</summary>
    public const string Development = "development";

    /// <summary>Forankring.</summary>
    public const string Anchoring = "anchoring";

    /// <summary>Afslutning.</summary>
    public const string Closing = "closing";

    /// <summary>Every phase, in the order a course goes through them.</summary>
    public static IReadOnlyList<string> All { get; } = [Enrolment, StartUp, Mapping, Development, Anchoring, Closing];
}
