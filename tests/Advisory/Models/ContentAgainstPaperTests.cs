using System.Text.Json.Nodes;
using CsCheck;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>
/// Commands at random over HTTP, to the service and to <see cref="PaperContent"/>: workshops, training sessions, trial actions and development
/// points of a course. <c>CsCheck_Iter</c> says how many sequences; a failure tells its seed, and all that was said.
/// </summary>
public sealed class ContentAgainstPaperTests(ClockedAdvisory service) : IClassFixture<ClockedAdvisory>
{
    private const string Municipality = "0751";

    private static long Sequences => Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? 30 : Check.Iter;

    [Fact]
    public Task Any_sequence_of_commands_is_answered_as_a_plain_model_answers_it() =>
        ContentWish.Any.Array[1, 50].SampleAsync(Live, iter: Sequences, threads: 1);

    private async Task Live(ContentWish[] wishes)
    {
        service.Begin();
        var (today, conversation) = (ClockedAdvisory.FirstDay, new Conversation(service.Client));
        var start = today.AddDays(-10);
        var course = (await service.Advisory.Plan(Municipality, start)).Body.Id;
        List<PaperContent> contents = [];
        foreach (var wish in wishes)
        {
            if (wish.Twist == Twist.DaysGoBy)
            {
                today = service.GoBy(wish.What % 9, conversation);
                continue;
            }

            var earlier = conversation.Asked.Count == 0 ? null : conversation.Asked[wish.What % conversation.Asked.Count];
            var asked = (wish.Twist, earlier) switch
            {
                (Twist.Again, not null) => earlier,
                (Twist.OtherWords, not null) => earlier with { Body = WithOtherWords(earlier, wish, course, today) },
                _ => wish.Ask(course, Municipality, contents, conversation.NewKey(), today),
            };
            await conversation.Ask(asked, (command, given) => Answer(command, given, (course, start), contents, today));
        }

        foreach (var content in contents)
        {
            var path = $"/v1/{content.Kind}/{content.Id}";
            await conversation.Read(Asker.Consultant, path, content.Show(Asker.Consultant));
            await conversation.Read(Asker.Of(Municipality), path, content.Show(Asker.Of(Municipality)));
            await conversation.Read(Asker.Of("0825"), path, Reply.Refused(404, "not-found"));
            conversation.Same(
                content.Version, (int)await service.Advisory.Count($"journal where stream = '{content.Id}'"), "The journal has another number of entries.");
        }

        foreach (var kind in PaperContent.Kinds)
        {
            await conversation.Read(Asker.Of(Municipality), $"/v1/{kind}?course={course}", new(200, new JsonObject
            {
                ["items"] = new JsonArray([.. contents.Where(one => one.Kind == kind).OrderBy(one => $"{one.Id}", StringComparer.Ordinal).Select(one => one.Show(Asker.Of(Municipality)).Body)]),
                ["next"] = null,
            }));
        }
    }

    private static string WithOtherWords(Asked asked, ContentWish wish, Guid course, DateOnly today) => asked.Path.Split('/') switch
    {
        [_, _, var kind, _, var resource] => wish.Body(kind, resource, today),
        var path => wish.Beginning(path[^1], course, today),
    };

    private static Reply Answer(Asked asked, Guid given, (Guid Id, DateOnly Start) course, List<PaperContent> contents, DateOnly today)
    {
        if (asked.Path.Split('/') is [_, _, _, var which, var resource])
        {
            return contents.Single(one => $"{one.Id}" == which).Step(asked, resource, today);
        }

        var (reply, begun) = PaperContent.Begin(asked, asked.Path.Split('/')[^1], course.Id, Municipality, course.Start, given);
        if (begun is not null)
        {
            contents.Add(begun);
        }

        return reply;
    }
}
