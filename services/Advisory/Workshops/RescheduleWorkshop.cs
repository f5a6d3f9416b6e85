using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Workshops;

/// <summary>Gives a development workshop another day.</summary>
public sealed record RescheduleWorkshop
{
    /// <summary>The day it is now planned for; another than before.</summary>
    /// <example>2026-04-08</example>
    public required DateOnly PlannedOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/workshops/{id:guid}/reschedulings", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Workshop>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, ContentProblems.SameDay)
        .WithName(nameof(RescheduleWorkshop)).WithTags("workshops");

    /// <summary>Gives a development workshop another day.</summary>
    private static Task<IResult> Handle(Guid id, RescheduleWorkshop request, Commands commands, CancellationToken cancellation) =>
        commands.Change(Workshop.Aggregate, id, (workshop, stamp) => Decide(workshop, request, stamp), cancellation);

    internal static Decision<WorkshopSnapshot> Decide(WorkshopSnapshot workshop, RescheduleWorkshop request, Stamp stamp)
    {
        Workshop.NextOf(workshop).MustHold("reschedulings");
        return request.PlannedOn == workshop.PlannedOn
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(ContentProblems.SameDay, "/plannedOn"))
            : new(new WorkshopRescheduled(
                stamp.Stream, stamp.Version, stamp.RecordedAt, workshop with { PlannedOn = request.PlannedOn }, workshop.PlannedOn, request.PlannedOn));
    }
}
