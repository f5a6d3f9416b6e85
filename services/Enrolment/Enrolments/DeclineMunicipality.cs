using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Declines a municipality's application (<i>afslag</i>).</summary>
public sealed record DeclineMunicipality
{
    /// <summary>The day it was declined, not in the future and not before the step before it; today when not given.</summary>
    /// <example>2025-06-20</example>
    public DateOnly? DeclinedOn { get; init; }

    /// <summary>Why.</summary>
    /// <example>no-room</example>
    [CodeOf(typeof(DeclineReason))]
    public required string Reason { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments/{id:guid}/rejections", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Enrolment>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.WrongStatus, EnrolmentProblems.InTheFuture,
            EnrolmentProblems.BeforeLastStep)
        .WithName(nameof(DeclineMunicipality)).WithTags("enrolments");

    /// <summary>Declines a municipality's application.</summary>
    private static Task<IResult> Handle(Guid id, DeclineMunicipality request, Commands commands, CancellationToken cancellation) =>
        commands.Change(Enrolment.Aggregate, id, (enrolment, stamp) => Decide(enrolment, request, stamp), cancellation);

    internal static Decision<EnrolmentSnapshot> Decide(EnrolmentSnapshot enrolment, DeclineMunicipality request, Stamp stamp)
    {
        enrolment.MustAllow("rejections");
        var on = enrolment.Day(request.DeclinedOn, "/declinedOn", stamp);
        return new(
            new MunicipalityDeclined(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                enrolment with { Status = EnrolmentStatus.Declined, DeclinedOn = on, ReasonCode = request.Reason }, on, request.Reason),
            request.Reason);
    }
}
