namespace PeerAdvisory.Advisory.Tests.Content;

/// <summary>A kind of content of a course, as the tests that hold for all of them need it.</summary>
/// <param name="Noun">Its plural noun in addresses.</param>
/// <param name="Text">The member of the beginning that holds a text; null for none.</param>
/// <param name="Begins">What begins one, by its course and the text.</param>
/// <param name="Step">A transition from its first version that leaves a text.</param>
/// <param name="StepText">The member of the step that holds it.</param>
/// <param name="Takes">What the step is sent, by the text.</param>
/// <param name="Event">The event that follows.</param>
/// <param name="OfMunicipality">Whether the municipality does it as well as SBST.</param>
public sealed record ContentKind(
    string Noun, string? Text, Func<Guid, string, object> Begins, string Step, string StepText, Func<string, object> Takes, string Event,
    bool OfMunicipality)
{
    internal static readonly IReadOnlyList<ContentKind> All =
    [
        new("trial-actions", "purpose", (course, purpose) => new { course, purpose, from = "2025-10-01", to = "2025-12-19", peers = 2 },
            "cancellations", "note", note => new { reason = "other", note }, "TrialActionCancelled", OfMunicipality: true),
        new("workshops", "theme", (course, theme) => new { course, theme, plannedOn = "2026-03-11" },
            "cancellations", "note", note => new { reason = "other", note }, "WorkshopCancelled", OfMunicipality: false),
        new("training-sessions", "partner", (course, partner) => new { course, partner, audience = "staff", plannedOn = "2026-03-11" },
            "cancellations", "note", note => new { reason = "other", note }, "TrainingSessionCancelled", OfMunicipality: false),
        new("development-points", "goal", (course, goal) => new { course, title = "Titel", level = "culture", goal },
            "drops", "note", note => new { reason = "other", note }, "DevelopmentPointDropped", OfMunicipality: true),
        new("lessons-learned", null, (course, _) => new { course },
            "answers", "text", text => new { question = "effect", text }, "LessonAnswered", OfMunicipality: true),
    ];

    internal string Path => $"/v1/{Noun}";

    /// <summary>Its noun, so that a failed case says which kind it was.</summary>
    public override string ToString() => Noun;
}
