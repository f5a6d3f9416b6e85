using System.Diagnostics;
using System.Net;
using System.Text;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>Enrolments become courses, whatever is delivered.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class PlanningOverTheBrokerTests(RunningAdvisory advisory)
{
    [Fact]
    public async Task An_enrolled_municipality_has_its_course_with_the_meeting_reached()
    {
        var course = await advisory.Plan("0751", new(2025, 8, 18));

        Assert.Equal(("0751", 1, "active", "\"1\""), (course.Body.Municipality, course.Body.TemplateVersion, course.Body.Status, course.ETag));
        Assert.Equal(18, course.Body.Milestones.Count);
        Assert.Equal(new(2025, 5, 18), course.Milestone("ENROLMENT_MEETING").ReachedOn);
        Assert.Equal(new(2026, 1, 19), course.Milestone("LEADER_COURSE").Due);
        Assert.Equal(
            ["milestone-entries", "waivers", "reopenings", "pauses", "extensions", "notes", "assignments", "redactions", "reschedulings"],
            course.Body.Next);
    }

    [Fact]
    public async Task The_course_is_there_within_a_second()
    {
        var waits = new List<TimeSpan>();
        for (var enrolled = 0; enrolled < 5; enrolled++)
        {
            var entry = advisory.Enrolment.Enrol("0461");
            var watch = Stopwatch.StartNew();
            await advisory.Enrolment.Send(entry);
            await Eventually.Is(async () => await advisory.Count($"courses where enrolment = '{entry.Stream}'") == 1);
            waits.Add(watch.Elapsed);
        }

        // The middle one: the first finds a process that has not run this before, and any may find the machine busy.
        Assert.InRange(waits.Order().ElementAt(2), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_journal_says_that_the_service_planned_it_in_the_trace_of_the_enrolment()
    {
        var entry = advisory.Enrolment.Enrol("0101");
        await advisory.Enrolment.Send(entry);
        var course = await advisory.CourseOf(entry);

        Assert.Equal(
            $"Advisory.V1.CoursePlanned service:advisory {entry.Correlation} 0101",
            await advisory.Database.Ask<string>(
                $"select concat_ws(' ', type, actor, correlation, authority) from journal where stream = '{course.Body.Id}'"));
        Assert.Contains(
            entry.TraceParent.Split('-')[1],
            await advisory.Database.Ask<string>($"select traceparent from journal where stream = '{course.Body.Id}'"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_delivered_twice_and_shuffled_plan_each_course_once()
    {
        var before = await advisory.Count("courses");
        var entries = Enumerable.Range(0, 40).Select(_ => advisory.Enrolment.Enrol("0147")).ToArray();
        var twice = entries.Concat(entries).ToArray();
        Random.Shared.Shuffle(twice);

        await Task.WhenAll(twice.Select(advisory.Enrolment.Send));
        await Eventually.Is(async () => await advisory.Count("courses") - before >= entries.Length);
        await advisory.Enrolment.Send(entries[0]);
        var last = await advisory.Plan("0147");

        Assert.Equal(before + entries.Length + 1, await advisory.Count("courses"));
        Assert.Equal(
            entries.Select(entry => entry.Stream).Append(last.Body.Enrolment).Order(),
            (await advisory.Database.Ask<Guid[]>("select array_agg(enrolment) from courses where municipality = '0147'"))!.Order());
        Assert.Equal(0, await advisory.Count("inbox_failures where type = 'Enrolment.V1.MunicipalityEnrolled'"));
    }

    [Fact]
    public async Task Events_it_has_no_use_for_are_counted_and_do_no_harm()
    {
        var other = advisory.Enrolment.Write("Enrolment.V1.ApplicationRegistered", "{}"u8.ToArray(), Guid.CreateVersion7());
        var unknown = advisory.Enrolment.Write("Enrolment.V9.SomethingNew", "{}"u8.ToArray(), Guid.CreateVersion7());
        await advisory.Enrolment.Send(other);
        await advisory.Enrolment.Send(unknown);

        await Eventually.Is(async () =>
            await advisory.Count($"inbox where received @> {other.Sequence}::bigint and received @> {unknown.Sequence}::bigint") == 1);
        Assert.Equal(0, await advisory.Count($"inbox_failures where sequence in ({other.Sequence}, {unknown.Sequence})"));
    }

    [Fact]
    public async Task An_enrolment_that_cannot_be_read_is_set_aside_and_the_next_is_planned()
    {
        var broken = advisory.Enrolment.Write(
            "Enrolment.V1.MunicipalityEnrolled", Encoding.UTF8.GetBytes("""{"stream":"not an id"}"""), Guid.CreateVersion7());
        await advisory.Enrolment.Send(broken);

        await advisory.Plan("0151");

        await Eventually.Is(async () => await advisory.Count($"inbox_failures where sequence = {broken.Sequence}") == 1);
        var report = await advisory.Consultant.Ask(HttpMethod.Get, "/v1/orphans").Gives(HttpStatusCode.OK);
        Assert.False(report["asOf"]!["complete"]!.GetValue<bool>());

        // A person decides about it; here it is put right so that other tests find a whole journal.
        await advisory.Database.Execute($"delete from inbox_failures where sequence = {broken.Sequence}");
    }

    [Fact]
    public async Task The_database_itself_holds_that_an_enrolment_has_one_course()
    {
        var course = await advisory.Plan("0153");

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => advisory.Database.Execute(
            $"insert into courses (id, version, hash, snapshot) select gen_random_uuid(), 1, hash, snapshot from courses where id = '{course.Body.Id}'"));

        Assert.Equal("courses_one_per_enrolment", refused.ConstraintName);
        Assert.Equal(CourseId.Of(course.Body.Enrolment), course.Body.Id);
    }
}
