using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Offers a municipality a place (<i>tilbyder en plads</i>), and holds it until the municipality answers or its time is up.</summary>
public sealed record OfferPlace
{
    /// <summary>The day it is offered, not in the future and not before the step before it; today when not given.</summary>
    /// <example>2025-06-10</example>
    public DateOnly? OfferedOn { get; init; }

    /// <summary>
    /// The last day to answer, not before today; as many days from today as is usual when not given. For seven days more the place is held,
    /// and SBST can record what it was told in time.
    /// </summary>
    /// <example>2025-06-24</example>
    public DateOnly? AnswerBy { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments/{id:guid}/offers", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Enrolment>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.WrongStatus, EnrolmentProblems.InTheFuture,
            EnrolmentProblems.BeforeLastStep, EnrolmentProblems.AnswerByPassed, EnrolmentProblems.CohortFull, EnrolmentProblems.ProgrammeFull,
            EnrolmentProblems.OthersWait)
        .WithName(nameof(OfferPlace)).WithTags("enrolments");

    /// <summary>Offers a municipality a place, and holds it until the municipality answers or its time is up.</summary>
    private static Task<IResult> Handle(Guid id, OfferPlace request, Commands commands, OfferTerms terms, CancellationToken cancellation) =>
        commands.Change(
            Enrolment.Aggregate, id, Vacancies.LockAndCount, (enrolment, vacancies, stamp) => Decide(enrolment, request, vacancies, terms, stamp), cancellation);

    internal static Decision<EnrolmentSnapshot> Decide(
        EnrolmentSnapshot enrolment, OfferPlace request, Vacancies vacancies, OfferTerms terms, Stamp stamp)
    {
        enrolment.MustAllow("offers");
        var on = enrolment.Day(request.OfferedOn, "/offeredOn", stamp);
        var answerBy = request.AnswerBy ?? stamp.Today.AddDays(terms.Days);
        if (answerBy < stamp.Today)
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(EnrolmentProblems.AnswerByPassed, "/answerBy"));
        }

        vacancies.MustHaveOne();
        return Offer(enrolment, on, answerBy, stamp);
    }

    /// <summary>The offer itself, whoever makes it.</summary>
    internal static Decision<EnrolmentSnapshot> Offer(EnrolmentSnapshot enrolment, DateOnly on, DateOnly answerBy, Stamp stamp) =>
        new(new PlaceOffered(
            stamp.Stream, stamp.Version, stamp.RecordedAt,
            enrolment with { Status = EnrolmentStatus.Offered, OfferedOn = on, AnswerBy = answerBy }, on, answerBy));
}
