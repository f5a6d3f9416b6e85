using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Workshops;

/// <summary>Records that a development workshop took place, and who took part.</summary>
public sealed record HoldWorkshop
{
    /// <summary>The day it was held: not in the future, not before the course's start.</summary>
    /// <example>2026-03-11</example>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Who took part, counted by role.</summary>
    [MinLength(1)]
    [MaxLength(20)]
    public required IReadOnlyList<Participant> Participants { get; init; }

    /// <summary>What a colleague should know. The municipality reads it too.</summary>
    /// <example>Stor opbakning fra ledelsen.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/workshops/{id:guid}/holdings", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Workshop>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, AdvisoryProblems.InTheFuture,
            AdvisoryProblems.BeforeStart)
        .WithName(nameof(HoldWorkshop)).WithTags("workshops");

    /// <summary>Records that a development workshop took place, and who took part.</summary>
    private static Task<IResult> Handle(Guid id, HoldWorkshop request, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(
            Workshop.Aggregate, id, (connection, workshop) => CourseOfContent.Start(connection, workshop.Course),
            (workshop, start, stamp) => Decide(workshop, request, start, note, stamp), cancellation);
    }

    internal static Decision<WorkshopSnapshot> Decide(WorkshopSnapshot workshop, HoldWorkshop request, DateOnly start, Note? note, Stamp stamp)
    {
        Workshop.NextOf(workshop).MustHold("holdings");
        var participants = Participant.Counts(request.Participants)!;
        request.HeldOn.MustBeWithin("/heldOn", start, stamp);
        return new(
            new WorkshopHeld(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                workshop with { Status = WorkshopStatus.Held, HeldOn = request.HeldOn, Participants = participants },
                request.HeldOn, participants, note?.Hash),
            Note: note);
    }
}
