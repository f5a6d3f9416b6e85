using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Recurring;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Puts a municipality at the end of its cohort's waiting list (<i>venteliste</i>).</summary>
public sealed record WaitlistMunicipality
{
    /// <summary>The day it was put on the list, not in the future and not before the meeting; today when not given.</summary>
    /// <example>2025-06-10</example>
    public DateOnly? WaitlistedOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments/{id:guid}/waitlistings", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Enrolment>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.WrongStatus, EnrolmentProblems.InTheFuture, EnrolmentProblems.BeforeLastStep)
        .WithName(nameof(WaitlistMunicipality)).WithTags("enrolments");

    /// <summary>Puts a municipality at the end of its cohort's waiting list.</summary>
    private static async Task<IResult> Handle(
        Guid id, WaitlistMunicipality request, Commands commands, Recurrence<OfferPlaces> places, CancellationToken cancellation)
    {
        var answer = await commands.Change(
            Enrolment.Aggregate, id, Vacancies.LockAndNumber, (enrolment, number, stamp) => Decide(enrolment, request, number, stamp), cancellation);
        places.Wake();
        return answer;
    }

    internal static Decision<EnrolmentSnapshot> Decide(EnrolmentSnapshot enrolment, WaitlistMunicipality request, int number, Stamp stamp)
    {
        enrolment.MustAllow("waitlistings");
        var on = enrolment.Day(request.WaitlistedOn, "/waitlistedOn", stamp);
        return new(new MunicipalityWaitlisted(
            stamp.Stream, stamp.Version, stamp.RecordedAt,
            enrolment with { Status = EnrolmentStatus.Waitlisted, WaitlistedOn = on, WaitingNumber = number }, on, number));
    }
}
