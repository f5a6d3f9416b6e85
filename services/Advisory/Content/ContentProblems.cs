using PeerAdvisory.Chassis.Errors;
using static PeerAdvisory.Advisory.AdvisoryProblems;

namespace PeerAdvisory.Advisory.Content;

/// <summary>The errors of what a course consists of beside its milestones.</summary>
/// <remarks>
/// A 409 says how that stands which it is about (in <c>presentStatus</c>; a course in <c>courseStatus</c>, a meeting that is signed up for in
/// <c>meetingStatus</c>), and in <c>next</c> what the caller can do with it now. Where there is one already, it says which.
/// </remarks>
internal static class ContentProblems
{
    internal static ProblemType UnknownCourse { get; } = new("unknown-course", 400,
        "Forløbet findes ikke, eller du har ikke adgang til det.", "There is no such course, or you have no access to it.");

    internal static ProblemType WrongStatus { get; } = new("wrong-status", 409,
        "Det kan ikke lade sig gøre, som det står nu. Se presentStatus og next.",
        "It cannot be done as it stands now. See presentStatus and next.")
    {
        Members = Stands("presentStatus", "cancelled", ["redactions"]),
    };

    internal static ProblemType EndsBeforeItBegins { get; } = new("ends-before-it-begins", 400,
        "Den sidste dag ligger før den første.", "The last day comes before the first.");

    internal static ProblemType BeforeItBegan { get; } = new("before-it-began", 400,
        "Datoen ligger før den dag, det begyndte.", "The date lies before the day it began.");

    internal static ProblemType SameDay { get; } = new("same-day", 400,
        "Det er den dag, der allerede er planlagt.", "That is the day already planned.");

    internal static ProblemType NothingToChange { get; } = new("nothing-to-change", 400,
        "Angiv mindst ét felt, der skal ændres.", "Give at least one member to change.");

    internal static ProblemType LessonsAlreadyBegun { get; } = new("lessons-already-begun", 409,
        "Forløbet har allerede en erfaringsopsamling. Se lessonsLearned, presentStatus og next.", "The course's lessons learned have been begun already. See lessonsLearned, presentStatus and next.")
    {
        Members = Stands("presentStatus", "draft", ["answers"], ("lessonsLearned", "0197a3c2-4d1b-7e62-9a0f-5b8c3e7d2f14")),
    };

    internal static ProblemType QuestionsMissing { get; } = new("questions-missing", 409,
        "Der mangler svar, før erfaringsopsamlingen kan indsendes. Se missing og next.",
        "There are questions to answer before the lessons learned can be submitted. See missing and next.")
    {
        Members = Stands("presentStatus", "draft", ["answers"], ("missing", Names("anchoring", "advice"))),
    };

    internal static ProblemType BeforeSubmission { get; } = new("before-submission", 400,
        "Datoen ligger før indsendelsen.", "The date lies before the submission.");

    internal static ProblemType UnknownMeeting { get; } = new("unknown-meeting", 400,
        "Mødet findes ikke.", "There is no such meeting.");

    internal static ProblemType DeadlineAfterMeeting { get; } = new("deadline-after-meeting", 400,
        "Tilmeldingsfristen skal ligge senest på mødedagen.", "The sign-up deadline must be the meeting's day or earlier.");

    internal static ProblemType AnotherDay { get; } = new("another-day", 400,
        "Mødet er annonceret til en anden dag. Se on. Flyttes det, aflyses det og annonceres på ny.",
        "The meeting is announced for another day. See on. One that is moved is cancelled and announced anew.");

    internal static ProblemType SignUpClosed { get; } = new("sign-up-closed", 409,
        "Tilmeldingsfristen er overskredet, eller mødet er afholdt eller aflyst. Se signUpDeadline, meetingStatus og next.",
        "The sign-up deadline has passed, or the meeting was held or cancelled. See signUpDeadline, meetingStatus and next.")
    {
        Members = Stands("meetingStatus", "announced", [], ("signUpDeadline", "2027-01-06")),
    };

    internal static ProblemType SignedUpAlready { get; } = new("signed-up-already", 409,
        "Organisationen er allerede tilmeldt mødet. Se signUp, presentStatus og next.", "The organisation has signed up for the meeting already. See signUp, presentStatus and next.")
    {
        Members = Stands("presentStatus", "waiting", ["cancellations"], ("signUp", "0197a3c2-8c5e-7b34-8d21-0e6f9a4c7b53")),
    };

    internal static ProblemType MoreThanThereAre { get; } = new("more-than-there-are", 400,
        "Mødet har ikke så mange pladser i alt. Se capacity.", "The meeting does not have that many seats in all. See capacity.");

    internal static ProblemType AnotherOrganisation { get; } = new("another-organisation", 400,
        "Du kan kun tilmelde din egen organisation.", "You can only sign up your own organisation.");

    internal static ProblemType GivenTwice { get; } = new("given-twice", 400,
        "Organisationen er angivet mere end én gang.", "The organisation is given more than once.");

    /// <summary>The same of something else than a course.</summary>
    internal static ProblemType AlreadyRedacted { get; } =
        AdvisoryProblems.AlreadyRedacted with { Members = Stands("presentStatus", "planned", ["reschedulings", "cancellations", "redactions"]) };
}
