using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Relay;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Enrolment.Cohorts;
using PeerAdvisory.Enrolment.Enrolments;
using PeerAdvisory.Enrolment.Programmes;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>What comes to pass by itself, on a real database with a clock of its own and two replicas at once.</summary>
public sealed class OfferingPlacesTests(TestServers servers) : IAsyncLifetime
{
    private static readonly DateOnly FirstDay = new(2025, 6, 2);

    private readonly FakeTimeProvider _time = new(At(FirstDay));
    private readonly RelaySignal _relay = new();
    private ServiceDatabase _database = null!;
    private NpgsqlDataSource _source = null!;
    private OwnCommands _commands = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        DapperTypes.Register();
        _database = await (await servers.Databases("enrolment")).Clone();
        _source = NpgsqlDataSource.Create(_database.Service);
        _commands = new OwnCommands(_source, new("enrolment", SupervisedBySbst: true), _time, _relay);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _relay.Dispose();
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Two_replicas_offer_each_place_once_to_whoever_waits_first()
    {
        var waiting = await Wait(places: 3, municipalities: 8);

        await Look();

        var statuses = await Task.WhenAll(waiting.Select(Status));
        Assert.All(statuses[..3], status => Assert.Equal(EnrolmentStatus.Offered, status));
        Assert.All(statuses[3..], status => Assert.Equal(EnrolmentStatus.Waitlisted, status));
        Assert.Equal(3, await Entries(nameof(PlaceOffered)));
        Assert.Equal(0, await Replica().Look(Cancellation));
    }

    [Fact]
    public async Task A_deadline_that_passes_is_recorded_once_with_its_day_and_the_place_goes_on()
    {
        var waiting = await Wait(places: 1, municipalities: 3);
        await Look();
        var answerBy = FirstDay.AddDays(14);

        _time.SetUtcNow(At(answerBy));
        await Look();
        Assert.Equal(EnrolmentStatus.Offered, await Status(waiting[0]));
        Assert.Equal(0, await Entries(nameof(OfferExpired)));

        // What was said on the last day can be recorded after a weekend, and after Easter.
        _time.SetUtcNow(At(answerBy.AddDays(7)));
        await Look();
        Assert.Equal(EnrolmentStatus.Offered, await Status(waiting[0]));
        Assert.Equal(0, await Entries(nameof(OfferExpired)));

        // Nobody looks for days.
        _time.SetUtcNow(At(answerBy.AddDays(10)));
        await Look();
        Assert.Equal("declined offered waitlisted", string.Join(' ', await Task.WhenAll(waiting.Select(Status))));
        Assert.Equal(1, await Entries(nameof(OfferExpired)));
        Assert.Equal(answerBy.AddDays(1).ToString("O", CultureInfo.InvariantCulture), await _database.Ask<string>(
            "select body ->> 'expiredOn' from journal where type = 'Enrolment.V1.OfferExpired'"));

        // The second is caught up with too, and the third; nothing is ever recorded again.
        foreach (var later in new[] { 30, 60, 90 })
        {
            _time.SetUtcNow(At(FirstDay.AddDays(later)));
            await Look();
            await Look();
        }

        Assert.All(await Task.WhenAll(waiting.Select(Status)), status => Assert.Equal(EnrolmentStatus.Declined, status));
        Assert.Equal(3, await Entries(nameof(OfferExpired)));
        Assert.Equal(3, await Entries(nameof(PlaceOffered)));
    }

    [Fact]
    public async Task A_look_that_is_broken_off_leaves_the_rest_to_the_next()
    {
        var waiting = await Wait(places: 5, municipalities: 5);
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var first = Replica().Look(killed.Token);
        await killed.CancelAsync();
        await Record.ExceptionAsync(() => first);

        await Look();

        Assert.All(await Task.WhenAll(waiting.Select(Status)), status => Assert.Equal(EnrolmentStatus.Offered, status));
        Assert.Equal(5, await Entries(nameof(PlaceOffered)));
    }

    [Fact]
    public async Task A_programme_that_is_full_offers_no_place_of_any_cohort()
    {
        var waiting = await Wait(places: 5, municipalities: 5, capacity: 2);

        await Look();

        Assert.Equal(2, (await Task.WhenAll(waiting.Select(Status))).Count(status => status == EnrolmentStatus.Offered));
    }

    private static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(9, 0), TimeSpan.Zero);

    private OfferPlaces Replica() => new(new OwnRows(_source), _commands, OfferTerms.Usual, _time);

    /// <summary>Two replicas look at once, and one of them once more: whoever came too late leaves something to the next look.</summary>
    private async Task Look()
    {
        await Task.WhenAll(Replica().Look(Cancellation), Replica().Look(Cancellation));
        await Replica().Look(Cancellation);
    }

    /// <summary>A cohort and the municipalities on its waiting list, first to last.</summary>
    private async Task<IReadOnlyList<Guid>> Wait(int places, int municipalities, int capacity = 98)
    {
        var (programme, cohort, start) = (Guid.CreateVersion7(), Guid.CreateVersion7(), new DateOnly(2025, 8, 18));
        Assert.True(await _commands.Create<ProgrammeSnapshot, object?>(Programme.Aggregate, programme, Nothing, (_, stamp) => new(
            new ProgrammeOpened(stamp.Stream, 1, stamp.RecordedAt, new("A programme", new(2023, 1, 1), new(2026, 12, 31), capacity))), Cancellation));
        Assert.True(await _commands.Create<CohortSnapshot, object?>(Cohort.Aggregate, cohort, Nothing, (_, stamp) => new(
            new CohortOpened(stamp.Stream, 1, stamp.RecordedAt, new(programme, start, new(2025, 6, 1), places))), Cancellation));
        List<Guid> waiting = [];
        foreach (var (place, municipality) in Municipalities.All.Take(municipalities).Index())
        {
            waiting.Add(Guid.CreateVersion7());
            Assert.True(await _commands.Create<EnrolmentSnapshot, object?>(Enrolments.Enrolment.Aggregate, waiting[^1], Nothing, (_, stamp) => new(
                new MunicipalityWaitlisted(stamp.Stream, 1, stamp.RecordedAt, new(
                    municipality.Code, cohort, programme, start, EnrolmentStatus.Waitlisted, FirstDay, FirstDay,
                    WaitlistedOn: FirstDay, WaitingNumber: place + 1), FirstDay, place + 1)), Cancellation));
        }

        return waiting;
    }

    private static Task<object?> Nothing(NpgsqlConnection connection) => Task.FromResult<object?>(null);

    private Task<string?> Status(Guid enrolment) => _database.Ask<string>($"select status from enrolments where id = '{enrolment}'");

    private Task<long> Entries(string type) => _database.Ask<long>($"select count(*) from journal where type = 'Enrolment.V1.{type}'");
}
