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
    private static Task<IResult> Handle(Guid id, AcceptOffer request, Commands commands, Caller caller, CancellationToken cancellation) =>
        commands.Change(Enrolment.Aggregate, id, (enrolment, stamp) => Decide(enrolment, request, caller.Role, stamp), cancellation);

    /// <summary>The place has been held since it was offered: there is nothing to count.</summary>
    internal static Decision<EnrolmentSnapshot> Decide(EnrolmentSnapshot enrolment, AcceptOffer request, string role, Stamp stamp)
    {
        enrolment.MustAllow("acceptances", role);
        var on = enrolment.AnsweredOn(request.AcceptedOn, "/acceptedOn", role, stamp);
        return new(new MunicipalityEnrolled(
            stamp.Stream, stamp.Version, stamp.RecordedAt, enrolment with { Status = EnrolmentStatus.Enrolled, EnrolledOn = on }));
    }
}
