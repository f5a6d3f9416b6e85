using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.LessonsLearned;

/// <summary>A course's lessons learned (<i>erfaringsopsamling</i>) as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Course">The course it belongs to.</param>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Status">One of draft, submitted, approved.</param>
/// <param name="Answers">The questions answered, with the version of each answer; the texts are its notes.</param>
/// <param name="Missing">The questions not answered yet: of effect, enablers, barriers, anchoring, advice.</param>
/// <param name="SubmittedOn">The day it was last submitted; null while a draft.</param>
/// <param name="ApprovedOn">The day it was approved; null before.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record CourseLessons(
    Guid Id,
    int Version,
    Guid Course,
    string Municipality,
    string Status,
    IReadOnlyList<LessonsAnswer> Answers,
    IReadOnlyList<string> Missing,
    DateOnly? SubmittedOn,
    DateOnly? ApprovedOn,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<LessonsLearnedSnapshot> Aggregate = new("lessons_learned", "/v1/lessons-learned",
        (id, version, lessons, caller) => new CourseLessons(
            id, version, lessons.Course, lessons.Municipality, lessons.Status, lessons.Answers, Unanswered(lessons), lessons.SubmittedOn,
            lessons.ApprovedOn, NextFor(lessons, caller)))
    {
        StatusName = Transitions.StatusName,
    };

    internal static void MapNotes(IEndpointRouteBuilder routes) => ContentNotes.Map<LessonsLearnedSnapshot, CourseLessons>(
        routes, Aggregate, ("lessons-learned", "LessonsLearned"),
        (stamp, lessons, version) => new LessonsLearnedNoteRedacted(stamp.Stream, stamp.Version, stamp.RecordedAt, Without(lessons, version), version),
        Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);

    /// <summary>What can follow what: the sub-resources that can be posted to in a status.</summary>
    internal static IReadOnlyList<string> NextOf(LessonsLearnedSnapshot lessons) => lessons.Status switch
    {
        LessonsLearnedStatus.Draft when Unanswered(lessons) is [] => ["answers", "submissions"],
        LessonsLearnedStatus.Draft => ["answers"],
        LessonsLearnedStatus.Submitted => ["returns", "approvals"],
        _ => [],
    };

    /// <summary>The questions that have no answer.</summary>
    internal static IReadOnlyList<string> Unanswered(LessonsLearnedSnapshot lessons) =>
        [.. LessonsQuestion.All.Except(lessons.Answers.Select(answer => answer.Question))];

    /// <summary>A draft whose answer is erased has none; what was submitted stays as it was judged.</summary>
    internal static LessonsLearnedSnapshot Without(LessonsLearnedSnapshot lessons, int version) =>
        lessons.Status == LessonsLearnedStatus.Draft
            ? lessons with { Answers = [.. lessons.Answers.Where(answer => answer.Version != version)] }
            : lessons;

    /// <summary>Sending back and approving are a consultant's.</summary>
    private static IReadOnlyList<string> NextFor(LessonsLearnedSnapshot lessons, Caller caller) =>
        caller.RunsProgramme || lessons.Status == LessonsLearnedStatus.Draft ? NextOf(lessons).ForBoth(caller) : [];
}
