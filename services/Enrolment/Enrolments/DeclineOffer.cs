using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Recurring;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Records that a municipality declines the place it was offered (<i>afslår pladsen</i>).</summary>
public sealed record DeclineOffer
{
    /// <summary>The day it declined, not in the future and not before the step before it; today when not given.</summary>
    /// <example>2025-06-20</example>
    public DateOnly? DeclinedOn { get; init; }

    /// <summary>Why.</summary>
    /// <example>timing</example>
    [CodeOf(typeof(WithdrawalReason))]
    public required string Reason { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments/{id:guid}/refusals", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<Enrolment>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.WrongStatus, EnrolmentProblems.InTheFuture,
            EnrolmentProblems.BeforeLastStep, EnrolmentProblems.OfferExpired)
        .WithName(nameof(DeclineOffer)).WithTags("enrolments");

    /// <summary>Records that a municipality declines the place it was offered.</summary>
    private static async Task<IResult> Handle(
        Guid id, DeclineOffer request, Commands commands, Caller caller, Recurrence<OfferPlaces> places, CancellationToken cancellation)
    {
        var answer = await commands.Change(
            Enrolment.Aggregate, id, (enrolment, stamp) => Decide(enrolment, request, caller.Role, stamp), cancellation);
        places.Wake();
        return answer;
    }

    internal static Decision<EnrolmentSnapshot> Decide(EnrolmentSnapshot enrolment, DeclineOffer request, string role, Stamp stamp)
    {
        enrolment.MustAllow("refusals", role);
        var on = enrolment.AnsweredOn(request.DeclinedOn, "/declinedOn", role, stamp);
        return new(
            new OfferDeclined(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                enrolment with { Status = EnrolmentStatus.Declined, DeclinedOn = on, ReasonCode = request.Reason }, on, request.Reason),
            request.Reason);
    }
}
