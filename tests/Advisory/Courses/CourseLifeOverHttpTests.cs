using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>What can become of a course, over HTTP.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class CourseLifeOverHttpTests(RunningAdvisory advisory)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task A_paused_course_moves_every_open_milestone_and_its_end()
    {
        var course = await advisory.Plan("0751", Today.AddDays(-100));

        var paused = await Do(course, "pauses", new { from = Today.AddDays(-10), reason = "reorganisation", expectedResumeOn = Today.AddDays(20) });

        Assert.Equal((CourseStatus.Paused, 30, course.Body.EndsOn.AddDays(30)), (paused.Body.Status, paused.Body.PausedDays, paused.Body.EndsOn));
        Assert.All(
            course.Body.Milestones.Where(milestone => milestone.ReachedOn is null),
            milestone => Assert.True(paused.Milestone(milestone.Code).Due >= milestone.Due.AddDays(27)));
        Assert.Equal(course.Milestone("CLOSING").BaselineDue, paused.Milestone("CLOSING").BaselineDue);
        Assert.Contains("resumptions", paused.Body.Next);
        Assert.DoesNotContain("pauses", paused.Body.Next);

        var resumed = await Do(paused, "resumptions", new { resumedOn = Today });

        Assert.Equal((CourseStatus.Active, 10, course.Body.EndsOn.AddDays(10)), (resumed.Body.Status, resumed.Body.PausedDays, resumed.Body.EndsOn));
    }

    [Fact]
    public async Task A_pause_that_outlasts_what_was_expected_says_by_how_much_and_puts_the_end_off_by_it_when_the_course_goes_on()
    {
        var course = await advisory.Plan("0751", Today.AddDays(-100));

        var paused = await Do(course, "pauses", new { from = Today.AddDays(-40), reason = "reorganisation", expectedResumeOn = Today.AddDays(-30) });

        Assert.Equal((30, course.Body.EndsOn.AddDays(10)), (paused.Body.PauseOverrunDays, paused.Body.EndsOn));
        Assert.Equal(30, (await advisory.Refresh(paused)).Body.PauseOverrunDays);

        var resumed = await Do(paused, "resumptions", new { resumedOn = Today });

        Assert.Equal((0, course.Body.EndsOn.AddDays(40)), (resumed.Body.PauseOverrunDays, resumed.Body.EndsOn));
        var history = await advisory.Consultant.Ask(HttpMethod.Get, $"{course.Path}/history").Gives(HttpStatusCode.OK);
        Assert.DoesNotContain("pauseOverrunDays", history.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_done_now_is_a_409_that_says_how_the_course_stands_and_what_can()
    {
        var course = await advisory.Plan("0751", Today.AddDays(-100));

        var problem = await advisory.Consultant.Change($"{course.Path}/resumptions", new { resumedOn = Today }, course.ETag)
            .IsProblem(HttpStatusCode.Conflict, "wrong-course-status");

        Assert.Equal("active", problem["courseStatus"]!.GetValue<string>());
        Assert.Contains("pauses", problem["next"]!.AsArray().Select(node => node!.GetValue<string>()));
    }

    [Fact]
    public async Task A_milestone_is_rescheduled_to_a_working_day_with_its_drift()
    {
        var course = await advisory.Plan("0751", Today.AddDays(-30));
        var saturday = Today.AddDays(200 + (((int)DayOfWeek.Saturday - (int)Today.AddDays(200).DayOfWeek + 7) % 7));

        var moved = await Do(course, "reschedulings", new { milestone = "WORKSHOP_1", due = saturday, reason = "participants" });

        var workshop = moved.Milestone("WORKSHOP_1");
        Assert.True(workshop.Due > saturday);
        Assert.Equal(workshop.Due.DayNumber - workshop.BaselineDue.DayNumber, workshop.DriftDays);
        Assert.Equivalent(course.Milestone("LEADER_COURSE"), moved.Milestone("LEADER_COURSE"), strict: true);
    }

    [Fact]
    public async Task The_end_is_only_ever_put_off()
    {
        var course = await advisory.Plan("0751");

        var extended = await Do(course, "extensions", new { endsOn = course.Body.EndsOn.AddDays(40), reason = "by-agreement" });

        Assert.Equal(course.Body.EndsOn.AddDays(40), extended.Body.EndsOn);
        Assert.Equal(course.Body.BaselineEndsOn, extended.Body.BaselineEndsOn);
        Assert.Equal([("/endsOn", "not-later")], await Faults(extended, "extensions", new { endsOn = course.Body.EndsOn, reason = "by-agreement" }));
    }

    [Fact]
    public async Task Many_entries_are_logged_at_once_each_as_an_event_of_its_own()
    {
        var course = await advisory.Plan("0751");

        var logged = await Do(course, "milestone-entries", new
        {
            entries = new object[]
            {
                new { milestone = "AGREEMENT", reachedOn = "2025-07-18", note = "Underskrevet." },
                new { milestone = "KICK_OFF", reachedOn = "2025-08-20", participants = new[] { new { role = "management", count = 2 }, new { role = "peers", count = 1 } } },
                new { milestone = "BASELINE", reachedOn = "2025-10-20" },
            },
        });

        Assert.Equal(4, logged.Body.Version);
        Assert.Equal(
            "AGREEMENT,KICK_OFF,BASELINE",
            await advisory.Database.Ask<string>($"select string_agg(body ->> 'milestone', ',' order by version) from journal where stream = '{course.Body.Id}' and version > 1"));
        Assert.Equal(
            """[{"role": "management", "count": 2}, {"role": "peers", "count": 1}]""",
            await advisory.Database.Ask<string>($"select (body -> 'participants')::text from journal where stream = '{course.Body.Id}' and version = 3"));
        var chained = await advisory.Database.Ask<bool>($"""
            select bool_and(hash = journal_hash(coalesce(before, ''::bytea), stream, version, authority, type, body, actor, on_behalf_of, reason_code, correlation, traceparent, recorded_at))
              from (select *, lag(hash) over (order by version) as before from journal where stream = '{course.Body.Id}') as entries
            """);
        Assert.True(chained);
    }

    [Fact]
    public async Task Of_many_entries_each_ones_version_is_told_and_told_again_to_who_asks_again()
    {
        var course = await advisory.Plan("0751");
        Task<HttpResponseMessage> Log(object body) => advisory.Consultant.Ask(
            HttpMethod.Post, course.Entries, JsonContent.Create(body), ("If-Match", course.ETag), ("Idempotency-Key", $"many-{course.Body.Id}"));
        object many = new
        {
            entries = new[] { new { milestone = "KICK_OFF", reachedOn = "2025-08-20" }, new { milestone = "AGREEMENT", reachedOn = "2025-07-18" } },
        };

        var first = await Log(many).Gives(HttpStatusCode.OK);
        var again = await Log(many).Gives(HttpStatusCode.OK);

        Assert.Equal(
            """[{"row":0,"milestone":"KICK_OFF","code":"ok","version":2},{"row":1,"milestone":"AGREEMENT","code":"ok","version":3}]""",
            first["results"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(first, again));
        Assert.Equal(3, first["version"]!.GetValue<int>());
        Assert.Null((await advisory.Consultant.Ask(HttpMethod.Get, course.Path).Gives(HttpStatusCode.OK))["results"]);
    }

    [Fact]
    public async Task Of_many_entries_all_are_logged_or_none_and_each_ones_fate_is_told()
    {
        var course = await advisory.Plan("0751");

        var problem = await advisory.Consultant.Change($"{course.Path}/milestone-entries", new
        {
            entries = new object[]
            {
                new { milestone = "KICK_OFF", reachedOn = "2025-08-20" },
                new { milestone = "NO_SUCH", reachedOn = "2099-01-01" },
                new { milestone = "KICK_OFF", reachedOn = "2025-08-21" },
            },
        }, course.ETag).IsProblem(HttpStatusCode.BadRequest, "invalid-request");

        Assert.Equal(
            [("/entries/1/milestone", "unknown-milestone"), ("/entries/1/reachedOn", "in-the-future"), ("/entries/2/milestone", "already-reached")],
            problem.Faults());

        Assert.Equal(["ok", "unknown-milestone", "already-reached"], problem["results"]!.AsArray().Select(result => result!["code"]!.GetValue<string>()));
        Assert.Equal(1, (await advisory.Refresh(course)).Body.Version);
    }

    [Fact]
    public async Task A_note_of_many_entries_is_erased_with_the_hash_of_the_request_it_came_with()
    {
        var course = await advisory.Plan("0751");
        var logged = await Do(course, "milestone-entries", new
        {
            entries = new object[] { new { milestone = "KICK_OFF", reachedOn = "2025-08-20", note = "Kort." }, new { milestone = "BASELINE", reachedOn = "2025-10-20" } },
        });

        await Do(logged, "redactions", new { version = 2 });

        Assert.Equal(0, await advisory.Count($"journal_texts where stream = '{course.Body.Id}'"));
        Assert.Equal(0, await advisory.Count($"idempotency_keys where stream = '{course.Body.Id}' and version = 3 and request_hash is not null"));
    }

    [Theory]
    [InlineData("""{"milestone":"KICK_OFF","reachedOn":"2025-08-20","entries":[]}""", "/entries", "too-few")]
    [InlineData("""{"milestone":"KICK_OFF","entries":[{"milestone":"KICK_OFF","reachedOn":"2025-08-20"}]}""", "/entries", "entries-or-one")]
    [InlineData("""{"milestone":"KICK_OFF"}""", "/reachedOn", "missing-member")]
    [InlineData("""{"milestone":"KICK_OFF","reachedOn":"2025-08-20","participants":[{"role":"king","count":1}]}""", "/participants/0/role", "unknown-code")]
    [InlineData("""{"milestone":"KICK_OFF","reachedOn":"2025-08-20","participants":[{"role":"peers","count":0}]}""", "/participants/0/count", "out-of-range")]
    public async Task A_body_that_is_neither_one_nor_many_is_refused(string body, string pointer, string code)
    {
        var course = await advisory.Plan("0751");

        Assert.Equal([(pointer, code)], await Faults(course, "milestone-entries", JsonNode.Parse(body)!));
    }

    [Fact]
    public async Task A_required_milestone_cannot_be_waived_and_another_can_once()
    {
        var course = await advisory.Plan("0751");
        await advisory.Consultant.Change($"{course.Path}/waivers", new { milestone = "KICK_OFF", reason = "not-relevant" }, course.ETag)
            .IsProblem(HttpStatusCode.Conflict, "required-milestone");

        var waived = await Do(course, "waivers", new { milestone = "PEER_RECRUITMENT", reason = "already-in-place" });

        Assert.NotNull(waived.Milestone("PEER_RECRUITMENT").WaivedOn);
        await advisory.Consultant.Change($"{course.Path}/waivers", new { milestone = "PEER_RECRUITMENT", reason = "not-relevant" }, waived.ETag)
            .IsProblem(HttpStatusCode.Conflict, "already-waived");
    }

    [Fact]
    public async Task A_wrong_entry_is_corrected_and_the_first_stays_in_the_journal()
    {
        var course = await advisory.Plan("0751");
        var logged = await Do(course, "milestone-entries", new { milestone = "KICK_OFF", reachedOn = "2025-08-20" });

        var reopened = await Do(logged, "reopenings", new { milestone = "KICK_OFF", reason = "wrong-day" });
        var again = await Do(reopened, "milestone-entries", new { milestone = "KICK_OFF", reachedOn = "2025-08-27" });

        Assert.Equivalent(course.Milestone("KICK_OFF"), reopened.Milestone("KICK_OFF"), strict: true);
        Assert.Equal(new(2025, 8, 27), again.Milestone("KICK_OFF").ReachedOn);
        Assert.Equal(
            "2025-08-20,2025-08-27",
            await advisory.Database.Ask<string>($"select string_agg(body ->> 'reachedOn', ',' order by version) from journal where stream = '{course.Body.Id}' and type = 'Advisory.V1.MilestoneReached'"));
    }

    [Fact]
    public async Task A_course_is_handed_over_and_every_period_is_kept()
    {
        var course = await advisory.Plan("0751");

        var first = await Do(course, "assignments", new { consultant = "consultant-a", from = "2025-08-18" });
        var second = await Do(first, "assignments", new { consultant = "consultant-b", from = "2025-10-01", note = "Barsel." });

        Assert.Equal("consultant-b", second.Body.Consultant);
        Assert.Equal(
            """[{"to": "2025-10-01", "from": "2025-08-18", "consultant": "consultant-a"}, {"to": null, "from": "2025-10-01", "consultant": "consultant-b"}]""",
            await advisory.Database.Ask<string>($"select (snapshot -> 'consultants')::text from courses where id = '{course.Body.Id}'"));
        await advisory.Consultant.Change($"{course.Path}/assignments", new { consultant = "consultant-b" }, second.ETag)
            .IsProblem(HttpStatusCode.Conflict, "assigned-already");
    }

    [Fact]
    public async Task A_course_that_is_to_come_cannot_stand_still_and_does_not_say_that_it_can()
    {
        var course = await advisory.Plan("0751", Today.AddDays(30));

        Assert.DoesNotContain("pauses", course.Body.Next);
        Assert.Contains("extensions", course.Body.Next);
        Assert.Equal(
            [("/from", "before-start")],
            await Faults(course, "pauses", new { from = Today.AddDays(-1), reason = "reorganisation", expectedResumeOn = Today.AddDays(20) }));
        Assert.Contains("pauses", (await advisory.Plan("0751", Today.AddDays(-1))).Body.Next);
    }

    [Fact]
    public async Task A_link_and_a_text_are_written_in_the_log_and_never_travel()
    {
        var course = await advisory.Plan("0751");

        var noted = await Do(course, "notes", new { milestone = "BASELINE", text = "Mangler svar fra to tilbud." });
        await Do(noted, "notes", new { link = "https://sager.example.dk/4711" });

        var notes = (await advisory.Consultant.Ask(HttpMethod.Get, $"{course.Path}/notes").Gives(HttpStatusCode.OK))["items"]!.AsArray();
        Assert.Equal(
            [("BASELINE", "note", "Mangler svar fra to tilbud."), (null, "link", "https://sager.example.dk/4711")],
            notes.Select(note => (note!["milestone"]?.GetValue<string>(), note["kind"]!.GetValue<string>(), note["text"]!.GetValue<string>())));
        Assert.Equal(0, await advisory.Count($"journal where stream = '{course.Body.Id}' and (body::text like '%Mangler%' or body::text like '%4711%')"));
    }

    [Theory]
    [InlineData("""{"text":"a","link":"https://a.dk"}""", "/text", "note-or-link")]
    [InlineData("""{}""", "/text", "note-or-link")]
    [InlineData("""{"link":"javascript:alert(1)"}""", "/link", "not-a-link")]
    [InlineData("""{"text":"010190-1234"}""", "/text", "cpr-number")]
    [InlineData("""{"text":"a","milestone":"NO_SUCH"}""", "/milestone", "unknown-milestone")]
    public async Task A_note_that_is_none_is_refused(string body, string pointer, string code)
    {
        var course = await advisory.Plan("0751");

        Assert.Equal([(pointer, code)], await Faults(course, "notes", JsonNode.Parse(body)!));
    }

    private async Task<IReadOnlyList<(string Pointer, string Code)>> Faults(CourseSeen course, string what, object body) =>
        (await advisory.Consultant.Change($"{course.Path}/{what}", body, course.ETag).IsProblem(HttpStatusCode.BadRequest, "invalid-request")).Faults();

    private async Task<CourseSeen> Do(CourseSeen course, string what, object body)
    {
        await advisory.Consultant.Change($"{course.Path}/{what}", body, course.ETag).Gives(HttpStatusCode.OK);
        return await advisory.Refresh(course);
    }
}
