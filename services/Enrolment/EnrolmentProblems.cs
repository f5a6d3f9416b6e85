using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Enrolment;

/// <summary>The errors of this service.</summary>
internal static class EnrolmentProblems
{
    internal static ProblemType EndsBeforeItStarts { get; } = new("ends-before-it-starts", 400,
        "Slutdatoen skal ligge efter startdatoen.", "The end must come after the start.");

    internal static ProblemType DeadlineAfterStart { get; } = new("deadline-after-start", 400,
        "Tilmeldingsfristen skal ligge før holdets start.", "The sign-up deadline must come before the cohort starts.");

    internal static ProblemType StartsOutsideProgramme { get; } = new("starts-outside-programme", 400,
        "Holdet skal starte i programperioden. Det må gerne slutte senere.",
        "The cohort must start within the programme's period. It may end later.");

    internal static ProblemType UnknownProgramme { get; } = new("unknown-programme", 400,
        "Programmet findes ikke.", "There is no such programme.");

    internal static ProblemType UnknownCohort { get; } = new("unknown-cohort", 400,
        "Holdet findes ikke.", "There is no such cohort.");

    internal static ProblemType DeadlinePassed { get; } = new("deadline-passed", 409,
        "Tilmeldingsfristen var overskredet den dag, kommunen søgte.", "The sign-up deadline had passed on the day the municipality applied.");

    internal static ProblemType AlreadyUnderWay { get; } = new("already-under-way", 409,
        "Kommunen er allerede tilmeldt eller på vej ind i programmet.", "The municipality is already enrolled in the programme or on its way in.");

    internal static ProblemType WrongStatus { get; } = new("wrong-status", 409,
        "Det kan ikke lade sig gøre, som tilmeldingen står nu. Se enrolmentStatus og next.",
        "It cannot be done as the enrolment stands now. See enrolmentStatus and next.");

    internal static ProblemType InTheFuture { get; } = new("in-the-future", 400,
        "Datoen ligger i fremtiden.", "The date lies in the future.");

    internal static ProblemType BeforeApplication { get; } = new("before-application", 400,
        "Datoen ligger før ansøgningen.", "The date lies before the application.");

    internal static ProblemType CohortFull { get; } = new("cohort-full", 409,
        "Holdet har ikke flere pladser.", "The cohort has no places left.");

    internal static ProblemType ProgrammeFull { get; } = new("programme-full", 409,
        "Programmet har ikke plads til flere kommuner.", "The programme has no room for more municipalities.");

    internal static ProblemType BeforeLastStep { get; } = new("before-last-step", 400,
        "Datoen ligger før det, der sidst skete med tilmeldingen.", "The date lies before what happened last to the enrolment.");

    internal static ProblemType AnswerByPassed { get; } = new("answer-by-passed", 400,
        "Svarfristen er allerede overskredet.", "The last day to answer has already passed.");

    internal static ProblemType OfferExpired { get; } = new("offer-expired", 409,
        "Tilbuddet står ikke længere ved magt. Se answerBy.", "The offer no longer stands. See answerBy.");

    internal static ProblemType OthersWait { get; } = new("others-wait", 409,
        "Andre kommuner står før på ventelisten. Se waitingAhead.", "Other municipalities come first on the waiting list. See waitingAhead.");

    internal static ProblemType HistoricalProgramme { get; } = new("historical-programme", 400,
        "Programmet er historisk og har ingen hold.", "The programme is historical and has no cohorts.");

    internal static ProblemType UnknownPartner { get; } = new("unknown-partner", 400,
        "Samarbejdspartneren findes ikke.", "There is no such partner.");

    internal static ProblemType PartnerExists { get; } = new("partner-exists", 409,
        "Samarbejdspartneren er allerede registreret.", "The partner has been registered already.");

    internal static ProblemType PartnershipEnded { get; } = new("partnership-ended", 409,
        "Samarbejdet er allerede ophørt. Se to og next.", "The partnership has ended already. See to and next.");
}
