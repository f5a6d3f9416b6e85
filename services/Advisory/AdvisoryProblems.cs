using System.Text.Json.Nodes;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Advisory;

/// <summary>The errors of this service.</summary>
/// <remarks>
/// A 409 says how that stands which it is about (a course in <c>courseStatus</c>), and in <c>next</c> what the caller can do with it now.
/// <see cref="Chassis.Commands.Standing"/> sees to both.
/// </remarks>
internal static class AdvisoryProblems
{
    internal static ProblemType WrongCourseStatus { get; } = new("wrong-course-status", 409,
        "Det kan ikke lade sig gøre, som forløbet står nu. Se courseStatus og next.",
        "It cannot be done as the course stands now. See courseStatus and next.")
    {
        Members = Course("completed", ["redactions"]),
    };

    internal static ProblemType UnknownMilestone { get; } = new("unknown-milestone", 400,
        "Forløbet har ingen sådan milepæl. Se allowed.", "The course has no such milestone. See allowed.");

    internal static ProblemType AlreadyReached { get; } = new("already-reached", 409,
        "Milepælen er allerede nået. Se reachedOn, open og next.", "The milestone has been reached already. See reachedOn, open and next.")
    {
        Members = Course("active", ["milestone-entries", "waivers", "reopenings"], ("reachedOn", "2025-08-20"), ("open", Names("BASELINE", "DEVELOPMENT_PLAN"))),
    };

    internal static ProblemType AlreadyWaived { get; } = new("already-waived", 409,
        "Milepælen er allerede fravalgt. Se waivedOn, open og next.", "The milestone has been waived already. See waivedOn, open and next.")
    {
        Members = Course("active", ["milestone-entries", "waivers", "reopenings"], ("waivedOn", "2026-01-12"), ("open", Names("BASELINE", "DEVELOPMENT_PLAN"))),
    };

    internal static ProblemType StillOpen { get; } = new("still-open", 409,
        "Milepælen er åben; der er intet at rette. Se next.", "The milestone is open; there is nothing to correct. See next.")
    {
        Members = Course("active", ["milestone-entries", "waivers", "reopenings"]),
    };

    internal static ProblemType Required { get; } = new("required-milestone", 409,
        "Milepælen kan ikke fravælges: forløbet kan ikke afsluttes uden den. Se next.",
        "The milestone cannot be waived: the course cannot end without it. See next.")
    {
        Members = Course("active", ["milestone-entries", "waivers", "reopenings"]),
    };

    internal static ProblemType EntriesOrOne { get; } = new("entries-or-one", 400,
        "Angiv enten milepælen direkte eller flere i entries, ikke begge dele.",
        "Give either the milestone itself or several in entries, not both.");

    internal static ProblemType InTheFuture { get; } = new("in-the-future", 400,
        "Datoen ligger i fremtiden.", "The date lies in the future.");

    internal static ProblemType LongBeforeStart { get; } = new("long-before-start", 400,
        "Datoen ligger mere end 12 måneder før forløbets start.", "The date lies more than 12 months before the course's start.");

    internal static ProblemType BeforeStart { get; } = new("before-start", 400,
        "Datoen ligger før forløbets start.", "The date lies before the course's start.");

    internal static ProblemType InAnEarlierPause { get; } = new("in-an-earlier-pause", 400,
        "Datoen ligger før slutningen på en tidligere pause. Se resumedOn.",
        "The date lies before the end of an earlier pause. See resumedOn.");

    internal static ProblemType NotAfterFrom { get; } = new("not-after-from", 400,
        "Datoen skal ligge efter pausens første dag.", "The date must come after the pause's first day.");

    internal static ProblemType BeforePause { get; } = new("before-pause", 400,
        "Datoen ligger før pausens første dag.", "The date lies before the pause's first day.");

    internal static ProblemType NotLater { get; } = new("not-later", 400,
        "Datoen skal ligge efter den dag, forløbet nu slutter. Se endsOn.", "The date must come after the day the course now ends. See endsOn.");

    internal static ProblemType InThePast { get; } = new("in-the-past", 400,
        "Datoen ligger i fortiden.", "The date lies in the past.");

    internal static ProblemType MilestonesMissing { get; } = new("milestones-missing", 409,
        "Forløbet mangler noget, før det kan afsluttes. Se missing og next.", "Something is missing before the course can be completed. See missing and next.")
    {
        Members = Course("active", ["milestone-entries", "waivers", "reopenings"], ("missing", Names("CLOSING", "lessons-learned"))),
    };

    internal static ProblemType BeforeLastReached { get; } = new("before-last-reached", 400,
        "Datoen ligger før den seneste milepæl, der er nået.", "The date lies before the last milestone that was reached.");

    internal static ProblemType NoteNeeded { get; } = new("note-needed", 400,
        "Skriv i note, hvad det er, når årsagen er other.", "Say in note what it is where the reason is other.");

    internal static ProblemType NotALink { get; } = new("not-a-link", 400,
        "Linket skal være en https-adresse.", "The link must be an https address.");

    internal static ProblemType NoteOrLink { get; } = new("note-or-link", 400,
        "Angiv enten text eller link.", "Give either text or link.");

    internal static ProblemType AssignedAlready { get; } = new("assigned-already", 409,
        "Konsulenten har allerede forløbet. Se next.", "The consultant has the course already. See next.")
    {
        Members = Course("active", ["assignments", "notes"]),
    };

    internal static ProblemType BeforeAssignment { get; } = new("before-assignment", 400,
        "Datoen ligger før den dag, den nuværende konsulent fik forløbet.", "The date lies before the day the present consultant got the course.");

    internal static ProblemType NoNote { get; } = new("no-note", 400,
        "Der hører ingen note til den version af forløbet.", "No note belongs to that version of the course.");

    internal static ProblemType AlreadyRedacted { get; } = new("already-redacted", 409,
        "Notens tekst er allerede slettet. Se next.", "The note's text has been erased already. See next.")
    {
        Members = Course("active", ["notes", "redactions"]),
    };

    internal static ProblemType TemplatePublished { get; } = new("template-published", 409,
        "Skabelonen er udgivet og ændres ikke mere. Lav en ny kladde ud fra den. Se templateVersion.",
        "The template has been published and changes no more. Begin a new draft from it. See templateVersion.")
    {
        Members = new() { ["templateStatus"] = "published", ["templateVersion"] = 2, ["next"] = new JsonArray() },
    };

    internal static ProblemType UnknownTemplateVersion { get; } = new("unknown-template-version", 400,
        "Forløbsskabelonen har ingen sådan version. Se allowed.", "The course template has no such version. See allowed.");

    internal static ProblemType NotNewer { get; } = new("not-newer", 400,
        "Versionen er ikke nyere end den, forløbet har nu. Se allowed.", "The version is not newer than the one the course is on. See allowed.");

    internal static ProblemType NoEnrolmentMeeting { get; } = new("no-enrolment-meeting", 400,
        "Skabelonen mangler tilmeldingsmødet, ENROLMENT_MEETING, som ethvert forløb begynder med.",
        "The template lacks the enrolment meeting, ENROLMENT_MEETING, with which every course begins.");

    internal static ProblemType MalformedCode { get; } = new("malformed-code", 400,
        "Koden skal være 2 til 64 store bogstaver (A-Z), cifre og understreger og begynde med et bogstav.",
        "The code must be 2 to 64 capital letters (A-Z), digits and underscores, and begin with a letter.");

    internal static ProblemType DuplicateCode { get; } = new("duplicate-code", 400,
        "En anden milepæl har allerede koden.", "Another milestone has the code already.");

    internal static ProblemType UnknownAnchor { get; } = new("unknown-anchor", 400,
        "Ankeret er hverken start, end eller en anden milepæls kode. Se allowed.",
        "The anchor is neither start, end nor another milestone's code. See allowed.");

    internal static ProblemType AnchorCircle { get; } = new("anchor-circle", 400,
        "Milepælens anker fører tilbage til den selv.", "The milestone's anchor leads back to itself.");

    internal static ProblemType OutsideCourse { get; } = new("outside-course", 400,
        "Milepælen kan komme til at ligge efter forløbets slutning eller mere end 12 måneder før dets start.",
        "The milestone can come to lie after the course's end, or more than 12 months before its start.");

    /// <summary>What can be wrong with a template's content.</summary>
    internal static IReadOnlyList<ProblemType> OfTemplates { get; } =
        [NoEnrolmentMeeting, MalformedCode, DuplicateCode, UnknownAnchor, AnchorCircle, OutsideCourse];

    /// <summary>An example of what a refusal says of a course.</summary>
    private static JsonObject Course(string status, string[] next, params (string Name, JsonNode Value)[] more) => Stands("courseStatus", status, next, more);

    /// <summary>An example of what a refusal says of what it is about.</summary>
    internal static JsonObject Stands(string name, string status, string[] next, params (string Name, JsonNode Value)[] more)
    {
        var members = new JsonObject { [name] = status, ["next"] = Names(next) };
        foreach (var (other, value) in more)
        {
            members[other] = value;
        }

        return members;
    }

    /// <summary>Codes, in an example.</summary>
    internal static JsonArray Names(params string[] codes) => new([.. codes.Select(code => (JsonNode)code)]);
}
