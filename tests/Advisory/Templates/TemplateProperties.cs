using System.Text.Json;
using CsCheck;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Tests.Courses;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Templates;

/// <summary>What holds of any template, and of any course that moves to it.</summary>
public sealed class TemplateProperties
{
    [Fact]
    public void A_template_without_fault_lays_out_with_every_milestone_on_a_working_day() =>
        Gen.Select(AnyTemplate.Second, AnyCourse.Start).Sample((template, start) =>
        {
            var laidOut = AnyCourse.Clock.Milestones(template, start);
            return laidOut.Count == template.Milestones.Count && laidOut.All(milestone => AnyCourse.Clock.Calendar.Works(milestone.Due));
        });

    [Fact]
    public void A_move_to_the_same_content_changes_the_version_alone() => Gen.Select(AnyCourse.Start, AnyCourse.Steps).Sample((start, steps) =>
    {
        var (course, _) = AnyCourse.Live(start, steps);
        var move = TemplateMove.Of(course, AnyCourse.Anchored, AnyCourse.Anchored with { Version = 2 }, AnyCourse.Clock);
        return Text(move.Course) == Text(course with { TemplateVersion = 2 })
            && move is { Moves: [], Added: [], Removed: [] }
            && move.Fates.All(fate => fate is { Fate: MilestoneFate.Kept, Changed: [] });
    });

    [Fact]
    public void A_move_never_loses_what_was_reached_or_waived_nor_its_days() => Any((course, move) =>
        course.Milestones.Where(milestone => !CourseClock.IsOpen(milestone)).All(before =>
            move.Course.Milestones.Single(one => one.Code == before.Code) is var after
            && (before.ReachedOn, before.WaivedOn, before.Due, before.BaselineDue) == (after.ReachedOn, after.WaivedOn, after.Due, after.BaselineDue)));

    [Fact]
    public void What_a_move_adds_moves_and_removes_tells_all_of_it() => Any((course, move) =>
    {
        var told = CourseFold.Of(course).Apply(new CourseMovedToTemplate(
            Guid.Empty, 2, DateTimeOffset.UnixEpoch, move.Course, 1, 2, move.Course.EndsOn, move.Moves, move.Added, move.Removed));
        return told.EndsOn == move.Course.EndsOn
            && told.Milestones.Select(held => (held.Key, held.Value.Due)).Order()
                .SequenceEqual(move.Course.Milestones.Select(milestone => (milestone.Code, milestone.Due)).Order());
    });

    private static void Any(Func<CourseSnapshot, TemplateMove, bool> holds) =>
        Gen.Select(AnyCourse.Start, AnyCourse.Steps, AnyTemplate.Second).Sample((start, steps, template) =>
        {
            var (course, _) = AnyCourse.Live(start, steps);
            return holds(course, TemplateMove.Of(course, AnyCourse.Anchored, template, AnyCourse.Clock));
        });

    private static string Text(CourseSnapshot course) => JsonSerializer.Serialize(course, Json.Options);
}
