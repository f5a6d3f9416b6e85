using System.Text.Json.Nodes;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Enrolment.Enrolments;

namespace PeerAdvisory.Enrolment;

/// <summary>The errors of this service.</summary>
/// <remarks>
/// A 409 says how that stands which is in the way, and in <c>next</c> what the caller can POST to. About an enrolment or a partnership
/// those are its sub-resources, fewer than its status allows where the conflict hinders some. Where something could not be created, they are
/// the sub-resources of what is there instead, or the collections that take what serves the same end: an enrolment in a cohort that is
/// still open (or with the day it applied in time), a partnership with the partner that is there. An empty <c>next</c> means that nothing is possible.
/// </remarks>
internal static class EnrolmentProblems
{
    /// <summary>What can be done with a cohort, and where one takes no more applications.</summary>
    internal static IReadOnlyList<string> Apply { get; } = ["enrolments"];

    /// <summary>What can be done with a partner.</summary>
    internal static IReadOnlyList<string> WorkWithIt { get; } = ["partnerships"];

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
        "Tilmeldingsfristen var overskredet den dag, kommunen søgte. Se signUpDeadline og openCohorts.",
        "The sign-up deadline had passed on the day the municipality applied. See signUpDeadline and openCohorts.")
    {
        Members = new()
        {
            ["cohort"] = "0197a3c2-5a10-7c3e-9d41-7f0c52b6a801",
            ["signUpDeadline"] = "2025-06-01",
            ["openCohorts"] = new JsonArray(new JsonObject
            {
                ["id"] = "0197a3c2-91be-7d02-8a55-13e9c4d7f602", ["startsOn"] = "2026-01-12", ["signUpDeadline"] = "2025-11-01",
            }),
            ["next"] = Names(Apply),
        },
    };

    internal static ProblemType AlreadyUnderWay { get; } = new("already-under-way", 409,
        "Kommunen er allerede tilmeldt eller på vej ind i programmet. Se enrolment, enrolmentStatus og next.",
        "The municipality is already enrolled in the programme or on its way in. See enrolment, enrolmentStatus and next.")
    {
        Members = Standing(EnrolmentStatus.Waitlisted, [], ("enrolment", "0197a3c2-2f6b-7e19-b0c8-64d5a1e37f90")),
    };

    internal static ProblemType WrongStatus { get; } = new("wrong-status", 409,
        "Det kan ikke lade sig gøre, som tilmeldingen står nu. Se enrolmentStatus og next.",
        "It cannot be done as the enrolment stands now. See enrolmentStatus and next.")
    {
        Members = Standing(EnrolmentStatus.Enrolled, []),
    };

    internal static ProblemType InTheFuture { get; } = new("in-the-future", 400,
        "Datoen ligger i fremtiden.", "The date lies in the future.");

    internal static ProblemType BeforeApplication { get; } = new("before-application", 400,
        "Datoen ligger før ansøgningen.", "The date lies before the application.");

    internal static ProblemType CohortFull { get; } = new("cohort-full", 409,
        "Holdet har ikke flere pladser. Se enrolmentStatus og next.", "The cohort has no places left. See enrolmentStatus and next.")
    {
        Members = Standing(EnrolmentStatus.MeetingHeld, EnrolmentStates.Placing),
    };

    internal static ProblemType ProgrammeFull { get; } = new("programme-full", 409,
        "Programmet har ikke plads til flere kommuner. Se enrolmentStatus og next.",
        "The programme has no room for more municipalities. See enrolmentStatus and next.")
    {
        Members = Standing(EnrolmentStatus.MeetingHeld, EnrolmentStates.Placing),
    };

    internal static ProblemType BeforeStart { get; } = new("before-start", 400,
        "Datoen ligger før holdets start.", "The date lies before the cohort's start.");

    internal static ProblemType BeforeLastStep { get; } = new("before-last-step", 400,
        "Datoen ligger før det, der sidst skete med tilmeldingen.", "The date lies before what happened last to the enrolment.");

    internal static ProblemType AnswerByPassed { get; } = new("answer-by-passed", 400,
        "Svarfristen er allerede overskredet.", "The last day to answer has already passed.");

    internal static ProblemType OfferExpired { get; } = new("offer-expired", 409,
        "Tilbuddet står ikke længere ved magt. Se answerBy, enrolmentStatus og next.", "The offer no longer stands. See answerBy, enrolmentStatus and next.")
    {
        Members = Standing(EnrolmentStatus.Offered, [], ("answerBy", "2025-06-24")),
    };

    internal static ProblemType OthersWait { get; } = new("others-wait", 409,
        "Andre kommuner står før på ventelisten. Se waitingAhead, enrolmentStatus og next.",
        "Other municipalities come first on the waiting list. See waitingAhead, enrolmentStatus and next.")
    {
        Members = Standing(EnrolmentStatus.Waitlisted, EnrolmentStates.Placing, ("waitingAhead", 2)),
    };

    internal static ProblemType HistoricalProgramme { get; } = new("historical-programme", 400,
        "Programmet er historisk og har ingen hold.", "The programme is historical and has no cohorts.");

    internal static ProblemType UnknownPartner { get; } = new("unknown-partner", 400,
        "Samarbejdspartneren findes ikke.", "There is no such partner.");

    internal static ProblemType PartnerExists { get; } = new("partner-exists", 409,
        "Samarbejdspartneren er allerede registreret. Se partner og next.", "The partner has been registered already. See partner and next.")
    {
        Members = new()
        {
            ["partner"] = "0197a3c2-7d34-7a5f-8e12-c90b16f4d283",
            ["partnerName"] = "Københavns Professionshøjskole",
            ["partnerKind"] = PartnerKind.CourseProvider,
            ["next"] = Names(WorkWithIt),
        },
    };

    internal static ProblemType PartnershipEnded { get; } = new("partnership-ended", 409,
        "Samarbejdet er allerede ophørt. Se to og next.", "The partnership has ended already. See to and next.")
    {
        Members = new() { ["to"] = "2026-06-30", ["next"] = new JsonArray() },
    };

    /// <summary>What is said of how an enrolment stands, by example: with what the conflict hinders, and with what else it says.</summary>
    private static JsonObject Standing(string status, IReadOnlyList<string> hindered, params IReadOnlyList<(string Name, JsonNode Value)> more) =>
        new([
            new("enrolmentStatus", status),
            new("next", Names([.. EnrolmentStates.Next(status, Roles.Consultant).Except(hindered)])),
            .. more.Select(member => new KeyValuePair<string, JsonNode?>(member.Name, member.Value)),
        ]);

    private static JsonArray Names(IReadOnlyList<string> resources) => new([.. resources.Select(resource => (JsonNode)resource)]);
}
