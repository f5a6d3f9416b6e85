using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Workshops;

/// <summary>A development workshop (<i>udviklingsworkshop</i>) as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Course">The course it belongs to.</param>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Theme">What it is about.</param>
/// <param name="PlannedOn">The day it is planned for.</param>
/// <param name="Status">One of planned, held, cancelled.</param>
/// <param name="HeldOn">The day it was held; null where it was not.</param>
/// <param name="Participants">Who took part, counted by role; empty before it was held.</param>
/// <param name="CancelledOn">The day it was cancelled; null where it was not.</param>
/// <param name="CancelledFor">Why it was cancelled; null where it was not.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record Workshop(
    Guid Id,
    int Version,
    Guid Course,
    string Municipality,
    string Theme,
    DateOnly PlannedOn,
    string Status,
    DateOnly? HeldOn,
    IReadOnlyList<ParticipantCount> Participants,
    DateOnly? CancelledOn,
    string? CancelledFor,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<WorkshopSnapshot> Aggregate = new("workshops", "/v1/workshops",
        (id, version, workshop, caller) => new Workshop(
            id, version, workshop.Course, workshop.Municipality, workshop.Theme, workshop.PlannedOn, workshop.Status, workshop.HeldOn,
            workshop.Participants ?? [], workshop.CancelledOn, workshop.CancelledFor, NextOf(workshop).ForAgency(caller)))
    {
        StatusName = Transitions.StatusName,
    };

    internal static void MapNotes(IEndpointRouteBuilder routes) => ContentNotes.Map<WorkshopSnapshot, Workshop>(
        routes, Aggregate, ("workshops", "Workshop"),
        (stamp, workshop, version) => new WorkshopNoteRedacted(stamp.Stream, stamp.Version, stamp.RecordedAt, workshop, version),
        Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);

    /// <summary>What can follow what: the sub-resources that can be posted to in a status.</summary>
    internal static IReadOnlyList<string> NextOf(WorkshopSnapshot workshop) => workshop.Status == WorkshopStatus.Planned ? ["holdings", "reschedulings", "cancellations"] : [];
}
