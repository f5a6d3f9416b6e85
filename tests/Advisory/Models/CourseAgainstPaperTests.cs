using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using PeerAdvisory.Advisory.Tests.Courses;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>
/// Commands at random over HTTP, to the service and to <see cref="PaperCourse"/> and <see cref="PaperLessons"/>. The service must answer what the
/// paper says, word for word, every due date included. <c>CsCheck_Iter</c> says how many sequences; a failure tells its seed, and all that was said.
/// </summary>
public sealed class CourseAgainstPaperTests(ClockedAdvisory service) : IClassFixture<ClockedAdvisory>
{
    private const string Municipality = "0751";

    private static readonly DateOnly FirstDay = ClockedAdvisory.FirstDay;

    private static long Sequences => Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? 30 : Check.Iter;

    [Fact]
    public async Task Any_sequence_of_commands_is_answered_as_a_plain_model_answers_it()
    {
        var template = await PublishAnchored();
        await Gen.Select(Gen.Int[-60, 500], Gen.Frequency((2, Gen.Int[0, 7]), (1, Gen.Const(8))), Wish.Any.Array[1, 80]).SampleAsync(
            (begun, prepared, wishes) => Live(template, begun, prepared, wishes), iter: Sequences, threads: 1);
    }

    /// <param name="template">The template it is planned on.</param>
    /// <param name="begun">How many days ago the course began.</param>
    /// <param name="prepared">How far its lessons learned have come: begun, five answers, submitted, approved.</param>
    /// <param name="wishes">What is wished then.</param>
    private async Task Live(JsonNode template, int begun, int prepared, Wish[] wishes)
    {
        service.Begin();
        var conversation = new Conversation(service.Client);
        var seen = await service.Advisory.Plan(Municipality, FirstDay.AddDays(-begun));
        var course = new PaperCourse(
            seen.Body.Id, Municipality, seen.Body.Enrolment, template, FirstDay.AddDays(-begun), FirstDay.AddDays(-begun).AddMonths(-3)) { Today = FirstDay };
        await conversation.Read(Asker.Consultant, seen.Path, course.Show(Asker.Consultant));

        PaperLessons? lessons = null;
        async Task Ask(Asked asked)
        {
            var reply = await conversation.Ask(asked, (command, given) => Answer(command, given, course, ref lessons));
            if (reply.Accepted && course.Erased is { } erased)
            {
                conversation.Forget(erased.Path, erased.Key, erased.By);
            }
        }

        for (var step = 0; step < prepared; step++)
        {
            var plain = new Wish(0, true, 0, 0, 0, 0, false, false, Math.Clamp(step - 1, 0, 4), 9, Twist.None);
            await Ask(lessons is null
                ? plain.Ask(course, null, conversation.NewKey())
                : plain.OfLessons(lessons, step switch { <= 5 => "answers", 6 => "submissions", _ => "approvals" }, Asker.Consultant, conversation.NewKey(), FirstDay));
        }

        foreach (var wish in wishes)
        {
            if (wish.Twist == Twist.DaysGoBy)
            {
                await GoBy(course, wish, conversation);
                continue;
            }

            var earlier = conversation.Asked.Count == 0 ? null : conversation.Asked[wish.What % conversation.Asked.Count];
            await Ask((wish.Twist, earlier) switch
            {
                (Twist.Again, not null) => earlier,
                (Twist.OtherWords, not null) => earlier with { Body = WithOtherWords(earlier, wish, course) },
                _ => wish.Ask(course, lessons, conversation.NewKey()),
            });
        }

        await Compare(course, lessons, conversation);
    }

    private static string WithOtherWords(Asked asked, Wish wish, PaperCourse course) => asked.Path.Split('/') switch
    {
        [_, _, "courses", _, var resource] => wish.Body(resource, course),
        [_, _, _, _, var resource] => wish.BodyOfLessons(resource, course.Today),
        _ => JsonSerializer.Serialize(new { course = wish.Choice ? course.Id : Guid.AllBitsSet }),
    };

    private static Reply Answer(Asked asked, Guid given, PaperCourse course, ref PaperLessons? lessons)
    {
        if (asked.Path.Split('/') is [_, _, var kind, _, var resource])
        {
            return kind == "courses" ? course.Step(asked, resource) : lessons!.Step(asked, resource);
        }

        if (asked.Text("course") != $"{course.Id}" || !(asked.By.IsAgency || asked.By.Authority == course.Municipality))
        {
            return Reply.Invalid("/course", "unknown-course");
        }

        if (!course.GoesOn)
        {
            return course.Conflict("wrong-course-status", ("next", asked.By.IsAgency ? course.Next() : []));
        }

        if (lessons is not null)
        {
            return lessons.Conflict(asked.By, "lessons-already-begun", ("lessonsLearned", lessons.Id));
        }

        lessons = new(given, course);
        return lessons.Show(asked.By) with { Status = 201 };
    }

    /// <summary>Days go by, and on some of them the municipality leaves the programme.</summary>
    private async Task GoBy(PaperCourse course, Wish wish, Conversation conversation)
    {
        course.Today = service.GoBy(wish.What % 9, conversation);
        if (wish is { Reason: 0, Choice: true } && course.GoesOn)
        {
            conversation.Note($"{course.Municipality} leaves the programme.");
            var on = course.Today.AddDays(-wish.Many);
            course.Leave(on);
            await service.Advisory.Enrolment.Send(service.Advisory.Enrolment.Withdraw(course.Municipality, course.Enrolment, on));
            var path = $"/v1/courses/{course.Id}";
            await Eventually.Is(async () =>
            {
                using var answer = await service.Client(Asker.Consultant).Ask(HttpMethod.Get, path);
                return (await answer.Gives(HttpStatusCode.OK))["version"]!.GetValue<int>() >= course.Version;
            }, what: "the course is withdrawn");
            await conversation.Read(Asker.Consultant, path, course.Show(Asker.Consultant));
        }
    }

    /// <summary>Everything there is to be read, by all who may, what the worklist goes by, and the journal.</summary>
    private async Task Compare(PaperCourse course, PaperLessons? lessons, Conversation conversation)
    {
        var path = $"/v1/courses/{course.Id}";
        Asker[] askers = [Asker.Consultant, Asker.Of(course.Municipality)];
        foreach (var asker in askers)
        {
            await conversation.Read(asker, path, course.Show(asker));
            if (lessons is not null)
            {
                await conversation.Read(asker, $"{Wish.Lessons}/{lessons.Id}", lessons.Show(asker));
            }
        }

        await conversation.Read(Asker.Of("0825"), path, Reply.Refused(404, "not-found"));
        conversation.Same(
            string.Join(", ", course.Milestones.Where(one => one.IsOpen && course.GoesOn).Select(one => $"{one.Code} {one.Due:O} {(course.Status == "active" ? "true" : "false")}")),
            await service.Advisory.Database.Ask<string>($"select coalesce(string_agg(concat(code, ' ', due, ' ', active::text), ', ' order by place), '') from open_milestones where course = '{course.Id}'"),
            "The open milestones differ.");

        var journal = await Journal(course.Id);
        var folded = journal.Skip(1).Aggregate(CourseFold.Of(((CoursePlanned)journal[0]).Snapshot), (fold, happened) => fold.Apply(happened));
        conversation.Same(course.Version, journal.Count, "The journal has another number of entries.");
        conversation.Same(
            $"{course.Status} {course.EndsOn:O} {course.EndedOn:O} {string.Join(", ", course.Milestones.Select(one => $"{one.Code} {one.Due:O} {one.ReachedOn:O} {one.WaivedOn:O}"))}",
            $"{folded.Status} {folded.EndsOn:O} {folded.EndedOn:O} {string.Join(", ", folded.Milestones.Select(one => $"{one.Key} {one.Value.Due:O} {one.Value.ReachedOn:O} {one.Value.WaivedOn:O}"))}",
            "The journal tells something else.");
    }

    private async Task<IReadOnlyList<IEvent>> Journal(Guid course)
    {
        var rows = await service.Advisory.Database.Ask<string[]>(
            $"select array_agg(type || ' ' || body::text order by version) from journal where stream = '{course}'") ?? [];
        return [.. rows.Select(row => row.Split(' ', 2)).Select(row => (IEvent)JsonSerializer.Deserialize(row[1], EventNames.All[row[0]], Json.Options)!)];
    }

    /// <summary>A template whose milestones hang on the start, on the end and on each other, so that moves have something to move.</summary>
    private async Task<JsonNode> PublishAnchored()
    {
        var manager = service.Client(Asker.Manager);
        var draft = await manager.Create("/v1/course-templates", new { from = 1 }).Gives(HttpStatusCode.Created);
        foreach (var milestone in draft["milestones"]!.AsArray())
        {
            var (anchor, months, days) = milestone!["code"]!.GetValue<string>() switch
            {
                "LEADER_COURSE" => ("WORKSHOP_1", 1, 0),
                "ROLE_DESCRIPTION" => ("LEADER_COURSE", 1, 10),
                "MIDTERM_STATUS" => ("start", 9, 5),
                "LESSONS_LEARNED" => ("CLOSING", -1, 0),
                "CLOSING" => ("end", 0, -3),
                _ => (milestone["anchor"]!.GetValue<string>(), milestone["months"]!.GetValue<int>(), 0),
            };
            (milestone["anchor"], milestone["months"], milestone["days"]) = (anchor, months, days);
            if (milestone["code"]!.GetValue<string>() is "BASELINE" or "NETWORK_MEETING")
            {
                milestone["required"] = false;
            }
        }

        var path = $"/v1/course-templates/{draft["id"]!.GetValue<string>()}";
        await manager.Change($"{path}/revisions", new { months = 18, milestones = draft["milestones"] }, "\"1\"").Gives(HttpStatusCode.OK);
        var published = await manager.Change($"{path}/publications", new { }, "\"2\"").Gives(HttpStatusCode.OK);
        return await manager.Ask(HttpMethod.Get, $"/v1/course-templates/{published["templateVersion"]}").Gives(HttpStatusCode.OK);
    }
}
