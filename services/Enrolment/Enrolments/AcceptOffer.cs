using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Records that a municipality accepts the place it was offered: it is enrolled, and its course is planned.</summary>
public sealed record AcceptOffer
{
    /// <summary>
    /// The day it accepted, not in the future, not before the offer and not after the last day to answer; today when not given. A
    /// municipality accepts today.
    /// </summary>
    /// <example>2025-06-20</example>
    public DateOnly? AcceptedOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments/{id:guid}/acceptances", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<Enrolment>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.WrongStatus, EnrolmentProblems.InTheFuture,
            EnrolmentProblems.BeforeLastStep, EnrolmentProblems.OfferExpired)
        .WithName(nameof(AcceptOffer)).WithTags("enrolments");

    /// <summary>Records that a municipality accepts the place it was offered.</summary>
    private static Task<IResult> Handle(
        Guid id, AcceptOffer request, Commands commands, Caller caller, CancellationToken cancellation) =>
        commands.ChangeMany<EnrolmentSnapshot, object?>(
            Enrolment.Aggregate, id, null, (enrolment, _, stamp) => Decide(enrolment, request, caller.Role, stamp), null, cancellation);

    /// <summary>
    /// It accepts, and it is enrolled: what waits for an enrolled municipality hears the same as when one is admitted. The place has been
    /// held since it was offered, so there is nothing to count.
    /// </summary>
    internal static IReadOnlyList<Decision<EnrolmentSnapshot>> Decide(EnrolmentSnapshot enrolment, AcceptOffer request, string role, Stamp stamp)
    {
        enrolment.MustAllow("acceptances", role);
        var on = enrolment.AnsweredOn(request.AcceptedOn, "/acceptedOn", role, stamp);
        var accepted = enrolment with { AcceptedOn = on };
        return
        [
            new(new OfferAccepted(stamp.Stream, stamp.Version, stamp.RecordedAt, accepted, on)),
            new(new MunicipalityEnrolled(
                stamp.Stream, stamp.Version + 1, stamp.RecordedAt, accepted with { Status = EnrolmentStatus.Enrolled, EnrolledOn = on })),
        ];
    }
}
