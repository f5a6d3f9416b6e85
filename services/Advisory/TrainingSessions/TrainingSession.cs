using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrainingSessions;

/// <summary>A training session (<i>kompetenceudvikling</i>) that a partner gives as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Course">The course it belongs to.</param>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Partner">Who gives it: an organisation's name.</param>
/// <param name="Audience">Whom it is for: one of management, staff, peers, mixed.</param>
/// <param name="PlannedOn">The day it is planned for.</param>
/// <param name="Status">One of planned, held, cancelled.</param>
/// <param name="HeldOn">The day it was held; null where it was not.</param>
/// <param name="Participants">Who took part, counted by role; empty before it was held.</param>
/// <param name="CancelledOn">The day it was cancelled; null where it was not.</param>
/// <param name="CancelledFor">Why it was cancelled; null where it was not.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record TrainingSession(
    Guid Id,
    int Version,
    Guid Course,
    string Municipality,
    string Partner,
    string Audience,
    DateOnly PlannedOn,
    string Status,
    DateOnly? HeldOn,
    IReadOnlyList<ParticipantCount> Participants,
    DateOnly? CancelledOn,
    string? CancelledFor,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<TrainingSessionSnapshot> Aggregate = new("training_sessions", "/v1/training-sessions",
        (id, version, session, caller) => new TrainingSession(
            id, version, session.Course, session.Municipality, session.Partner, session.Audience, session.PlannedOn, session.Status, session.HeldOn,
            session.Participants ?? [], session.CancelledOn, session.CancelledFor, NextOf(session).ForAgency(caller)))
    {
        StatusName = Transitions.StatusName,
    };

    internal static void MapNotes(IEndpointRouteBuilder routes) => ContentNotes.Map<TrainingSessionSnapshot, TrainingSession>(
        routes, Aggregate, ("training-sessions", "TrainingSession"),
        (stamp, session, version) => new TrainingSessionNoteRedacted(stamp.Stream, stamp.Version, stamp.RecordedAt, session, version),
        Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);

    /// <summary>What can follow what: the sub-resources that can be posted to in a status.</summary>
    internal static IReadOnlyList<string> NextOf(TrainingSessionSnapshot session) => session.Status == TrainingSessionStatus.Planned ? ["holdings", "reschedulings", "cancellations"] : [];
}
