using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.DevelopmentPoints;

/// <summary>A development point (<i>udviklingspunkt</i>) as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Course">The course it belongs to.</param>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Level">One of competences, culture, municipality, context.</param>
/// <param name="Goal">What is to be reached (<i>mål</i>).</param>
/// <param name="Status">One of planned, under-way, reached, dropped.</param>
/// <param name="StartedOn">The day the work began; null before.</param>
/// <param name="EndedOn">The day it was reached or dropped; null before.</param>
/// <param name="DroppedFor">Why it was dropped; null where it was not.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record DevelopmentPoint(
    Guid Id,
    int Version,
    Guid Course,
    string Municipality,
    string Title,
    string Level,
    string Goal,
    string Status,
    DateOnly? StartedOn,
    DateOnly? EndedOn,
    string? DroppedFor,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<DevelopmentPointSnapshot> Aggregate = new("development_points", "/v1/development-points",
        (id, version, point, caller) => new DevelopmentPoint(
            id, version, point.Course, point.Municipality, point.Title, point.Level, point.Goal, point.Status, point.StartedOn,
            point.EndedOn, point.DroppedFor, NextOf(point).ForBoth(caller)))
    {
        StatusName = Transitions.StatusName,
    };

    internal static void MapNotes(IEndpointRouteBuilder routes) => ContentNotes.Map<DevelopmentPointSnapshot, DevelopmentPoint>(
        routes, Aggregate, ("development-points", "DevelopmentPoint"),
        (stamp, point, version) => new DevelopmentPointNoteRedacted(stamp.Stream, stamp.Version, stamp.RecordedAt, point, version),
        Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);

    /// <summary>What can follow what: the sub-resources that can be posted to in a status.</summary>
    internal static IReadOnlyList<string> NextOf(DevelopmentPointSnapshot point) => point.Status switch
    {
        DevelopmentPointStatus.Planned => ["starts", "revisions", "drops"],
        DevelopmentPointStatus.UnderWay => ["attainments", "revisions", "drops"],
        _ => [],
    };
}
