using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Recurring;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Records that a municipality withdraws (<i>frafald</i>), on its way in or from its course. Its place is offered on.</summary>
public sealed record WithdrawMunicipality
{
    /// <summary>The day it withdrew, not in the future and not before the step before it; today when not given.</summary>
    /// <example>2025-06-20</example>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>Why.</summary>
    /// <example>resources</example>
    [CodeOf(typeof(WithdrawalReason))]
    public required string Reason { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments/{id:guid}/withdrawals", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Enrolment>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.WrongStatus, EnrolmentProblems.InTheFuture,
            EnrolmentProblems.BeforeLastStep)
        .WithName(nameof(WithdrawMunicipality)).WithTags("enrolments");

    /// <summary>Records that a municipality withdraws, on its way in or from its course. Its place is offered on.</summary>
    private static async Task<IResult> Handle(
        Guid id, WithdrawMunicipality request, Commands commands, Recurrence<OfferPlaces> places, CancellationToken cancellation)
    {
        var answer = await commands.Change(Enrolment.Aggregate, id, (enrolment, stamp) => Decide(enrolment, request, stamp), cancellation);
        places.Wake();
        return answer;
    }

    internal static Decision<EnrolmentSnapshot> Decide(EnrolmentSnapshot enrolment, WithdrawMunicipality request, Stamp stamp)
    {
        enrolment.MustAllow("withdrawals");
        var on = enrolment.Day(request.WithdrawnOn, "/withdrawnOn", stamp);
        return new(
            new MunicipalityWithdrew(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                enrolment with { Status = EnrolmentStatus.Withdrawn, WithdrawnOn = on, ReasonCode = request.Reason }, on, request.Reason),
            request.Reason);
    }
}
