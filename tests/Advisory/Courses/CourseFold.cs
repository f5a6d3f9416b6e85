using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>A course as its events alone tell it: each one's own members, and no snapshot after the first.</summary>
internal sealed record CourseFold(
    string Status, DateOnly EndsOn, DateOnly? EndedOn, IReadOnlyDictionary<string, CourseFold.Milestone> Milestones, IReadOnlyList<AssignmentSnapshot> Consultants)
{
    internal static CourseFold Of(CourseSnapshot planned) => new(
        planned.Status, planned.EndsOn, null,
        planned.Milestones.ToDictionary(milestone => milestone.Code, milestone => new Milestone(milestone.Due, milestone.ReachedOn, null)), []);

    internal CourseFold Apply(IEvent happened) => happened switch
    {
        CoursePaused paused => Moved(paused.Moves) with { Status = "paused", EndsOn = paused.EndsOn },
        CourseResumed resumed => Moved(resumed.Moves) with { Status = "active", EndsOn = resumed.EndsOn },
        CourseExtended extended => Moved(extended.Moves) with { EndsOn = extended.To },
        MilestoneRescheduled rescheduled => Moved(rescheduled.Moves),
        MilestoneReached reached => With(reached.Milestone, held => held with { ReachedOn = reached.ReachedOn, Participants = reached.Participants }).Moved(reached.Moves ?? []),
        MilestoneWaived waived => With(waived.Milestone, held => held with { WaivedOn = waived.WaivedOn }),
        MilestoneReopened reopened => With(reopened.Milestone, held => held with { ReachedOn = null, WaivedOn = null, Participants = null }).Moved(reopened.Moves),
        CourseMovedToTemplate moved => Refitted(moved).Moved(moved.Moves) with { EndsOn = moved.EndsOn },
        ConsultantAssigned assigned => this with
        {
            Consultants =
            [
                .. Consultants.SkipLast(1), .. Consultants.TakeLast(1).Select(former => former with { Consultant = assigned.Former!, To = assigned.From }),
                new(assigned.Consultant, assigned.From),
            ],
        },
        CourseCompleted completed => this with { Status = "completed", EndedOn = completed.CompletedOn },
        CourseWithdrawn withdrawn => this with { Status = "withdrawn", EndedOn = withdrawn.WithdrawnOn },
        _ => this,
    };

    private CourseFold Refitted(CourseMovedToTemplate moved) => this with
    {
        Milestones = Milestones.ExceptBy(moved.Removed, held => held.Key)
            .Concat(moved.Added.Select(added => KeyValuePair.Create(added.Milestone, new Milestone(added.Due, null, null))))
            .ToDictionary(),
    };

    private CourseFold Moved(IReadOnlyList<MilestoneMove> moves) => moves.Aggregate(this, (fold, move) => fold.With(move.Milestone, held => held with { Due = move.To }));

    private CourseFold With(string code, Func<Milestone, Milestone> change) => this with
    {
        Milestones = Milestones.ToDictionary(held => held.Key, held => held.Key == code ? change(held.Value) : held.Value),
    };

    internal sealed record Milestone(DateOnly Due, DateOnly? ReachedOn, DateOnly? WaivedOn, IReadOnlyList<ParticipantCount>? Participants = null);
}
