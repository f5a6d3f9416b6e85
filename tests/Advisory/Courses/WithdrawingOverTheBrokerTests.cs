using System.Net;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>A municipality that leaves the programme leaves its course, in whatever order that is heard.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class WithdrawingOverTheBrokerTests(RunningAdvisory advisory)
{
    private static readonly DateOnly Left = new(2025, 11, 3);

    [Fact]
    public async Task Its_course_ends_on_the_day_it_left_and_is_on_no_worklist()
    {
        var course = await advisory.Plan("0155");

        await advisory.Enrolment.Send(advisory.Enrolment.Withdraw("0155", course.Body.Enrolment, Left));

        var ended = await Ended(course);
        Assert.Equal((2, CourseStatus.Withdrawn, Left), (ended.Body.Version, ended.Body.Status, ended.Body.EndedOn));
        Assert.Equal(["redactions"], ended.Body.Next);
        Assert.Equal(0, await advisory.Count($"open_milestones where course = '{course.Body.Id}'"));
        Assert.Equal(
            "service:advisory",
            await advisory.Database.Ask<string>($"select actor from journal where stream = '{course.Body.Id}' and type = 'Advisory.V1.CourseWithdrawn'"));
    }

    [Fact]
    public async Task Heard_before_the_enrolment_it_plans_the_course_it_ends_and_nothing_is_planned_again()
    {
        var enrolled = advisory.Enrolment.Enrol("0157");

        await advisory.Enrolment.Send(advisory.Enrolment.Withdraw("0157", enrolled.Stream, Left));
        var ended = await Ended(await advisory.CourseOf(enrolled));
        await advisory.Enrolment.Send(enrolled);
        await Heard(enrolled);

        Assert.Equal((2, CourseStatus.Withdrawn), (ended.Body.Version, ended.Body.Status));
        Assert.Equivalent(ended.Body, (await advisory.Refresh(ended)).Body, strict: true);
        Assert.Equal(1, await advisory.Count($"courses where enrolment = '{enrolled.Stream}'"));
    }

    [Fact]
    public async Task One_that_is_through_by_agreement_ends_its_course_and_one_whose_course_was_completed_leaves_it_to_be()
    {
        var (agreed, through) = (await advisory.Plan("0187"), await advisory.Plan("0190"));

        var last = advisory.Enrolment.Complete("0190", through.Body.Enrolment, Left, "course-completed");
        await advisory.Enrolment.Send(advisory.Enrolment.Complete("0187", agreed.Body.Enrolment, Left, "ended-by-agreement"));
        await advisory.Enrolment.Send(last);
        await Heard(last);

        var ended = await Ended(agreed);
        Assert.Equal((2, CourseStatus.Completed, Left), (ended.Body.Version, ended.Body.Status, ended.Body.EndedOn));
        Assert.Equal(0, await advisory.Count($"open_milestones where course = '{agreed.Body.Id}'"));
        Assert.Equal("ended-by-agreement", await advisory.Database.Ask<string>($"select reason_code from journal where stream = '{agreed.Body.Id}' and version = 2"));
        Assert.Equal((1, CourseStatus.Active), ((await advisory.Refresh(through)).Body.Version, (await advisory.Refresh(through)).Body.Status));
    }

    [Fact]
    public async Task One_that_ends_by_agreement_while_paused_keeps_its_pause_and_its_history_says_why_it_ended()
    {
        var course = await advisory.Plan("0223");
        await advisory.Consultant.Change($"{course.Path}/pauses", new { from = "2025-10-01", reason = "budget", expectedResumeOn = "2025-12-01" }, course.ETag).Gives(HttpStatusCode.OK);
        await advisory.Enrolment.Send(advisory.Enrolment.Complete("0223", course.Body.Enrolment, Left, "ended-by-agreement"));

        var ended = await Ended(course);
        Assert.Equal((3, CourseStatus.Completed, Left), (ended.Body.Version, ended.Body.Status, ended.Body.EndedOn));
        Assert.Null(Assert.Single(ended.Body.Pauses).ResumedOn);
        Assert.Contains(ended.Body.Milestones, milestone => milestone is { Required: true, ReachedOn: null });
        foreach (var reader in new[] { advisory.Consultant, advisory.As("municipality", "0223") })
        {
            var latest = (await reader.Ask(HttpMethod.Get, $"{course.Path}/history").Gives(HttpStatusCode.OK))["items"]![0]!;
            Assert.Equal(("ended-by-agreement", "2025-11-03"), (latest["reasonCode"]!.GetValue<string>(), latest["effectiveOn"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Heard_twice_it_ends_the_course_once()
    {
        var course = await advisory.Plan("0161");
        var withdrew = advisory.Enrolment.Withdraw("0161", course.Body.Enrolment, Left);
        var again = advisory.Enrolment.Again(withdrew);

        await advisory.Enrolment.Send(withdrew);
        await advisory.Enrolment.Send(withdrew);
        await advisory.Enrolment.Send(again);
        await Heard(again);

        Assert.Equal((2, CourseStatus.Withdrawn), ((await Ended(course)).Body.Version, (await Ended(course)).Body.Status));
        Assert.Equal(1, await advisory.Count($"journal where stream = '{course.Body.Id}' and type = 'Advisory.V1.CourseWithdrawn'"));
    }

    [Fact]
    public async Task One_that_withdrew_on_its_way_in_never_had_a_course()
    {
        var withdrew = advisory.Enrolment.Withdraw("0165", Guid.CreateVersion7(), Left, enrolled: false);

        await advisory.Enrolment.Send(withdrew);
        await Heard(withdrew);

        Assert.Equal(0, await advisory.Count($"courses where enrolment = '{withdrew.Stream}'"));
    }

    private Task Heard(Entry entry) => Eventually.Is(async () =>
        await advisory.Count($"inbox where incarnation = {entry.Incarnation} and received @> {entry.Sequence}::bigint") == 1);

    private Task<CourseSeen> Ended(CourseSeen course) =>
        Eventually.Until(() => advisory.Refresh(course), seen => seen.Body.EndedOn is not null, what: $"{course.Path} has ended");
}
