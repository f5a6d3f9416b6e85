using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>Whatever cannot be done for how something stands is refused with how that is, and with what the caller can do instead.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class ConflictsOverHttpTests(RunningAdvisory advisory)
{
    [Fact]
    public async Task Every_conflict_with_a_course_says_how_it_stands_and_what_can_be_done_with_it_now()
    {
        var course = await advisory.Plan("0751");
        await advisory.Consultant.Change($"{course.Path}/assignments", new { consultant = "consultant-a" }, "\"1\"").Gives(HttpStatusCode.OK);
        await advisory.Consultant.Change($"{course.Path}/waivers", new { milestone = "PEER_RECRUITMENT", reason = "not-relevant", note = "Kort." }, "\"2\"").Gives(HttpStatusCode.OK);
        await advisory.Consultant.Change($"{course.Path}/redactions", new { version = 3 }, "\"3\"").Gives(HttpStatusCode.OK);
        var next = Next(await advisory.Consultant.Ask(HttpMethod.Get, course.Path).Gives(HttpStatusCode.OK));

        foreach (var (what, body, code) in new (string, object, string)[]
        {
            ("milestone-entries", new { milestone = "ENROLMENT_MEETING", reachedOn = "2025-08-20" }, "already-reached"),
            ("milestone-entries", new { entries = new[] { new { milestone = "PEER_RECRUITMENT", reachedOn = "2025-08-20" } } }, "already-waived"),
            ("reschedulings", new { milestone = "PEER_RECRUITMENT", due = "2099-01-05", reason = "not-ready" }, "already-waived"),
            ("waivers", new { milestone = "KICK_OFF", reason = "not-relevant" }, "required-milestone"),
            ("reopenings", new { milestone = "KICK_OFF", reason = "wrong-day" }, "still-open"),
            ("assignments", new { consultant = "consultant-a" }, "assigned-already"),
            ("redactions", new { version = 3 }, "already-redacted"),
            ("resumptions", new { resumedOn = "2025-08-20" }, "wrong-course-status"),
            ("completions", new { completedOn = "2025-08-20" }, "milestones-missing"),
        })
        {
            var refused = await advisory.Consultant.Change($"{course.Path}/{what}", body, "\"4\"").IsProblem(HttpStatusCode.Conflict, code);
            Assert.Equal("active", refused["courseStatus"]!.GetValue<string>());
            Assert.Equal(next, Next(refused));
        }
    }

    [Fact]
    public async Task A_template_can_be_previewed_and_changed_to_while_the_course_goes_on_alone()
    {
        var course = await advisory.Plan("0751");
        await advisory.Database.Execute(
            $$"""update courses set snapshot = jsonb_set(snapshot, '{status}', '"withdrawn"') where id = '{{course.Body.Id}}'""");

        foreach (var refused in new[]
        {
            await advisory.Consultant.Ask(HttpMethod.Get, $"{course.Path}/template-previews/2").IsProblem(HttpStatusCode.Conflict, "wrong-course-status"),
            await advisory.Consultant.Change($"{course.Path}/template-changes", new { version = 2 }, course.ETag).IsProblem(HttpStatusCode.Conflict, "wrong-course-status"),
        })
        {
            Assert.Equal("withdrawn", refused["courseStatus"]!.GetValue<string>());
            Assert.Equal(["redactions"], Next(refused));
        }
    }

    [Fact]
    public async Task A_municipality_is_told_what_it_can_do_itself()
    {
        var course = await advisory.Plan("0561");
        var municipality = advisory.As("municipality", "0561");
        var lessons = await municipality.Create("/v1/lessons-learned", new { course = course.Body.Id }).Gives(HttpStatusCode.Created);

        var twice = await municipality.Create("/v1/lessons-learned", new { course = course.Body.Id }).IsProblem(HttpStatusCode.Conflict, "lessons-already-begun");
        Assert.Equal((lessons["id"]!.GetValue<string>(), "draft"), (twice["lessonsLearned"]!.GetValue<string>(), twice["presentStatus"]!.GetValue<string>()));
        Assert.Equal(["answers"], Next(twice));

        await advisory.Database.Execute(
            $$"""update courses set snapshot = jsonb_set(snapshot, '{status}', '"completed"') where id = '{{course.Body.Id}}'""");
        object trial = new { course = course.Body.Id, purpose = "Formål", from = "2026-01-05", to = "2026-02-05", peers = 1 };
        Assert.Empty(Next(await municipality.Create("/v1/trial-actions", trial).IsProblem(HttpStatusCode.Conflict, "wrong-course-status")));
        Assert.Equal(["redactions"], Next(await advisory.Consultant.Create("/v1/trial-actions", trial).IsProblem(HttpStatusCode.Conflict, "wrong-course-status")));
    }

    private static string[] Next(JsonNode said) => [.. said["next"]!.AsArray().Select(step => step!.GetValue<string>())];
}
