using System.Net;
using System.Text.Json;
using CsCheck;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>
/// Commands at random over HTTP, to the service and to <see cref="PaperMeeting"/>: organisations that sign up for few seats, wait, call off, and
/// get what came free. <c>CsCheck_Iter</c> says how many sequences; a failure tells its seed, and all that was said.
/// </summary>
public sealed class MeetingsAgainstPaperTests(ClockedAdvisory service) : IClassFixture<ClockedAdvisory>
{
    private static long Sequences => Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? 40 : Check.Iter;

    [Fact]
    public Task Any_sequence_of_commands_is_answered_as_a_plain_model_answers_it() =>
        Gen.Select(Gen.Int[2, 6], Gen.Int[5, 25], Gen.Int[0, 5], MeetingWish.Any.Array[1, 80]).SampleAsync(Live, iter: Sequences, threads: 1);

    /// <param name="capacity">How many seats there are.</param>
    /// <param name="inDays">When it takes place.</param>
    /// <param name="closesBefore">How many days before it one can no longer sign up.</param>
    /// <param name="wishes">What is wished then.</param>
    private async Task Live(int capacity, int inDays, int closesBefore, MeetingWish[] wishes)
    {
        service.Begin();
        var (today, conversation) = (ClockedAdvisory.FirstDay, new Conversation(service.Client));
        PaperMeeting meeting = null!;
        await conversation.Ask(
            new(Asker.Consultant, "/v1/meetings", JsonSerializer.Serialize(new
            {
                title = "Netværksmøde", on = today.AddDays(inDays), place = "Odense", signUpDeadline = today.AddDays(inDays - closesBefore), capacity,
            }), null, conversation.NewKey()),
            (announced, given) =>
            {
                meeting = new(announced, given) { Today = today };
                return meeting.Show(Asker.Consultant) with { Status = 201 };
            });

        foreach (var wish in wishes)
        {
            if (wish.Twist == Twist.DaysGoBy)
            {
                meeting.Today = service.GoBy(wish.What % 9, conversation);
                continue;
            }

            // Not the announcement: there is one meeting.
            var earlier = conversation.Asked.Count == 1 ? null : conversation.Asked[1 + (wish.What % (conversation.Asked.Count - 1))];
            var asked = (wish.Twist, earlier) switch
            {
                (Twist.Again, not null) => earlier,
                (Twist.OtherWords, not null) => earlier with { Body = WithOtherWords(earlier, wish, meeting) },
                _ => wish.Ask(meeting, conversation.NewKey()),
            };
            await conversation.Ask(asked, (command, given) => Answer(command, given, meeting));
            await Settle(meeting, conversation);
        }

        await Compare(meeting, conversation);
    }

    private static string WithOtherWords(Asked asked, MeetingWish wish, PaperMeeting meeting) => asked.Path.Split('/') switch
    {
        [_, _, "meetings", _, var resource] => wish.OfMeeting(resource, meeting),
        [_, _, _, _, _] => """{ }""",
        _ => wish.Signing(meeting.Id, asked.By.IsAgency),
    };

    private static Reply Answer(Asked asked, Guid given, PaperMeeting meeting) => asked.Path.Split('/') switch
    {
        [_, _, "meetings", _, var resource] => meeting.Step(asked, resource),
        [_, _, _, var which, _] => meeting.CallOff(asked, Guid.Parse(which)),
        _ => meeting.SignUp(asked, given),
    };

    /// <summary>Waits for what passes by itself, and holds it against the paper.</summary>
    private async Task Settle(PaperMeeting meeting, Conversation conversation)
    {
        foreach (var signUp in meeting.PassesByItself())
        {
            conversation.Note($"By itself {signUp.Organisation} gets its seats.");
            var path = $"{MeetingWish.SignUps}/{signUp.Id}";
            await Eventually.Is(async () =>
            {
                using var answer = await service.Client(Asker.Consultant).Ask(HttpMethod.Get, path);
                return (await answer.Gives(HttpStatusCode.OK))["version"]!.GetValue<int>() >= signUp.Version;
            }, what: $"{signUp.Organisation} gets its seats by itself");
            await conversation.Read(Asker.Consultant, path, meeting.Show(signUp));
        }
    }

    /// <summary>Everything there is to be read, by all who may, and how many seats the database says are taken.</summary>
    private async Task Compare(PaperMeeting meeting, Conversation conversation)
    {
        foreach (var by in MeetingWish.Organisations.Select(MeetingWish.By).Append(Asker.Manager).Append(Asker.Of("0825")))
        {
            await conversation.Read(by, $"/v1/meetings/{meeting.Id}", meeting.Show(by));
            await conversation.Read(by, $"{MeetingWish.SignUps}?meeting={meeting.Id}&limit=200", meeting.List(by));
        }

        foreach (var signUp in meeting.SignUps)
        {
            await conversation.Read(Asker.Consultant, $"{MeetingWish.SignUps}/{signUp.Id}", meeting.Show(signUp));
            await conversation.Read(Asker.Of("0825"), $"{MeetingWish.SignUps}/{signUp.Id}", Reply.Refused(404, "not-found"));
            conversation.Same(
                signUp.Version, (int)await service.Advisory.Count($"journal where stream = '{signUp.Id}'"), "The journal has another number of entries.");
        }

        conversation.Same(
            meeting.SignUps.Where(one => one.Status == "confirmed").Sum(one => one.Seats),
            (int)await service.Advisory.Database.Ask<long>($"select seats_taken('{meeting.Id}')"),
            "The database counts other seats.");
    }
}
