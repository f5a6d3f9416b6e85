using System.Net;
using System.Text.Json;
using CsCheck;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Models;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Enrolment.Tests.Models;

/// <summary>
/// Commands at random over HTTP, to the service and to <see cref="PaperProgramme"/>: several municipalities, few places, days that go by. The
/// service must answer what the paper says, word for word. <c>CsCheck_Iter</c> says how many sequences; a failure tells its seed, and all that
/// was said.
/// </summary>
public sealed class WayInAgainstPaperTests(TestServers servers) : IAsyncLifetime
{
    private static readonly DateOnly FirstDay = new(2025, 5, 12);

    // What is kept under a key is forgotten after 30 days.
    private const int MostDays = 28;

    private readonly MovedClock _clock = new();
    private readonly Dictionary<Asker, HttpClient> _clients = [];
    private EnrolmentService _service = null!;
    private string _bell = null!;

    private static long Sequences => Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? 25 : Check.Iter;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _clock.Set(FirstDay);
        _service = new(servers) { Clock = _clock };
        await _service.InitializeAsync();
        _bell = await _service.OpenFutureCohort(places: 1);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await _service.DisposeAsync();
        _clock.Dispose();
    }

    [Fact]
    public Task Any_sequence_of_commands_is_answered_as_a_plain_model_answers_it() =>
        Gen.Select(Gen.Int[1, 2], Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[0, Wish.Municipalities.Length], Wish.Any.Array[1, 80])
            .SampleAsync(Live, iter: Sequences, threads: 1);

    /// <param name="places">The first cohort's places.</param>
    /// <param name="placesOfSecond">The second's.</param>
    /// <param name="capacity">The programme's.</param>
    /// <param name="met">How many municipalities come with their meeting held.</param>
    /// <param name="wishes">What is wished then.</param>
    private async Task Live(int places, int placesOfSecond, int capacity, int met, Wish[] wishes)
    {
        var (conversation, paper) = (new Conversation(Client), await Open(places, placesOfSecond, capacity));
        foreach (var (number, municipality) in Wish.Municipalities.Take(met).Index())
        {
            var plain = new Wish(0, true, number, number * 2, null, null, 9, Twist.None, 1);
            await Tell(new(Asker.Consultant, "/v1/enrolments", plain.Application(paper, municipality), null, conversation.NewKey()));
            await Tell(plain.Ask(paper, conversation.NewKey()));
        }

        foreach (var wish in wishes)
        {
            if (wish.Twist == Twist.DaysGoBy)
            {
                await GoBy(paper, wish.What % 7 + 1, conversation);
                continue;
            }

            var asked = conversation.Asked.Count == 0 ? null : conversation.Asked[wish.What % conversation.Asked.Count];
            asked = (wish.Twist, asked) switch
            {
                (Twist.Again, not null) => asked,
                (Twist.OtherWords, not null) => asked with { Body = WithOtherWords(asked, wish, paper) },
                _ => wish.Ask(paper, conversation.NewKey()),
            };
            await Tell(asked);
        }

        await Compare(paper, conversation);

        async Task Tell(Asked asked)
        {
            await conversation.Ask(asked, (command, given) => Answer(paper, command, given));
            await Settle(paper, conversation);
        }
    }

    private static string WithOtherWords(Asked asked, Wish wish, PaperProgramme paper) => asked.Path == "/v1/enrolments"
        ? JsonSerializer.Serialize(new { cohort = paper.Cohorts[0].Id, municipality = Wish.Municipalities[wish.Whom] })
        : wish.Body(asked.Path.Split('/')[^1], paper.Today);

    private static Reply Answer(PaperProgramme paper, Asked asked, Guid given) => asked.Path.Split('/') is [_, _, _, var which, var resource]
        ? paper.Step(asked, Guid.Parse(which), resource)
        : paper.Apply(asked, given);

    /// <summary>A programme with two cohorts, of which one starts soon. Nobody has applied anywhere: a former enrolment may be of any programme.</summary>
    private async Task<PaperProgramme> Open(int places, int placesOfSecond, int capacity)
    {
        _clock.Set(FirstDay);
        await _service.Database.Execute("delete from enrolments");
        var programme = EnrolmentService.Id(await Client(Asker.Manager).Create("/v1/programmes", new
        {
            name = "Udbrede anvendelse af peers", startsOn = "2023-01-01", endsOn = "2026-12-31", capacity,
        }).Gives(HttpStatusCode.Created));
        var paper = new PaperProgramme(Guid.Parse(programme), capacity) { Today = FirstDay };
        foreach (var (starts, deadline, ofCohort) in new[] { (12, 6, places), (240, 180, placesOfSecond) })
        {
            var (startsOn, signUpDeadline) = (FirstDay.AddDays(starts), FirstDay.AddDays(deadline));
            paper.Cohorts.Add(new()
            {
                Id = Guid.Parse(EnrolmentService.Id(await Client(Asker.Consultant).Create("/v1/cohorts", new
                {
                    programme, startsOn, signUpDeadline, places = ofCohort,
                }).Gives(HttpStatusCode.Created))),
                StartsOn = startsOn, SignUpDeadline = signUpDeadline, Places = ofCohort,
            });
        }

        return paper;
    }

    private async Task GoBy(PaperProgramme paper, int days, Conversation conversation)
    {
        var day = paper.Today.AddDays(days);
        if (day > FirstDay.AddDays(MostDays))
        {
            return;
        }

        conversation.Note($"It is {day:O}.");
        _clock.Set(paper.Today = day);
        await Ring();
        await Settle(paper, conversation);
    }

    /// <summary>A withdrawal elsewhere lets the service look for what passes by itself now, and not some seconds later.</summary>
    private async Task Ring()
    {
        var rung = EnrolmentService.Id(await Client(Asker.Consultant).Create("/v1/enrolments", new { cohort = _bell, municipality = "0825" }).Gives(HttpStatusCode.Created));
        await Client(Asker.Consultant).Change($"/v1/enrolments/{rung}/withdrawals", new { reason = "other" }, "\"1\"").Gives(HttpStatusCode.OK);
    }

    /// <summary>Waits for what passes by itself, and holds it against the paper.</summary>
    private async Task Settle(PaperProgramme paper, Conversation conversation)
    {
        foreach (var changed in paper.PassesByItself())
        {
            conversation.Note($"By itself {changed.Municipality} is {changed.Status}.");
            var (path, version) = ($"/v1/enrolments/{changed.Id}", changed.Version);
            await Eventually.Is(async () =>
            {
                using var answer = await Client(Asker.Consultant).Ask(HttpMethod.Get, path);
                return (await answer.Gives(HttpStatusCode.OK))["version"]!.GetValue<int>() >= version;
            }, what: $"{changed.Municipality} is {changed.Status} by itself");
            await conversation.Read(Asker.Consultant, path, paper.Show(changed, Asker.Consultant));
        }
    }

    /// <summary>Everything there is to be read, by all who may.</summary>
    private async Task Compare(PaperProgramme paper, Conversation conversation)
    {
        foreach (var one in paper.Enrolments)
        {
            var path = $"/v1/enrolments/{one.Id}";
            await conversation.Read(Asker.Consultant, path, paper.Show(one, Asker.Consultant));
            await conversation.Read(Asker.Of(one.Municipality), path, paper.Show(one, Asker.Of(one.Municipality)));
            await conversation.Read(Asker.Of("0825"), path, Reply.Refused(404, "not-found"));
            conversation.Same(
                new EnrolmentFold(one.Status, one.MeetingHeldOn, one.WaitlistedOn, one.WaitingNumber, one.OfferedOn, one.AnswerBy,
                    one.AcceptedOn, one.EnrolledOn, one.DeclinedOn, one.WithdrawnOn, one.CompletedOn, one.Reason),
                (await Journal(one.Id)).Aggregate(new EnrolmentFold(""), (fold, happened) => fold.Apply(happened)),
                $"The journal of {one.Municipality} tells something else.");
        }

        foreach (var municipality in Wish.Municipalities)
        {
            await conversation.Read(Asker.Of(municipality), "/v1/enrolments", paper.List(one => one.Municipality == municipality, Asker.Of(municipality)));
        }

        foreach (var cohort in paper.Cohorts)
        {
            await conversation.Read(Asker.Consultant, $"/v1/cohorts/{cohort.Id}/funnel", paper.Funnel(cohort));
            await conversation.Read(
                Asker.Manager, $"/v1/enrolments?cohort={cohort.Id}&status=waitlisted&limit=200",
                paper.List(one => one.Cohort == cohort && one.Status == "waitlisted", Asker.Manager));
        }
    }

    private async Task<IEnumerable<IEvent>> Journal(Guid enrolment)
    {
        var rows = await _service.Database.Ask<string[]>(
            $"select array_agg(type || ' ' || body::text order by version) from journal where stream = '{enrolment}'") ?? [];
        return rows.Select(row => row.Split(' ', 2)).Select(row => (IEvent)JsonSerializer.Deserialize(row[1], EventNames.All[row[0]], Json.Options)!);
    }

    private HttpClient Client(Asker asker) =>
        _clients.TryGetValue(asker, out var client) ? client : _clients[asker] = _service.Client(asker.Role, asker.Authority);
}
