using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>
/// Gives free seats to the heads of waiting lists: at once when a sign-up of this replica was called off, and every few seconds for
/// what happened on others or while none ran. Any number of replicas may do it at once.
/// </summary>
internal sealed partial class OfferSeats(NpgsqlDataSource database, OwnCommands commands, TimeProvider time, ILogger<OfferSeats> log)
    : BackgroundService
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _signal = new(0, 1);

    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton<OfferSeats>();
        services.AddHostedService(provider => provider.GetRequiredService<OfferSeats>());
    }

    /// <summary>Says that there may be seats to give; never waits.</summary>
    internal void Wake()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been told already.
        }
    }

    public override void Dispose()
    {
        _signal.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Offer(stoppingToken);
                await _signal.WaitAsync(AtMost, stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <summary>The head gets its seats where they are enough. Nobody overtakes it, and nobody waits where it does not.</summary>
    internal static Decision<MeetingSignUpSnapshot>? Decide(MeetingSignUpSnapshot signUp, MeetingSeats? seats, Stamp stamp) =>
        seats is not null && seats.Head == stamp.Stream && signUp.Status == SignUpStatus.Waiting && seats.HasRoomFor(signUp.Seats)
        && seats.Meeting.Status == MeetingStatus.Announced && stamp.Today <= seats.Meeting.On
            ? new(new MeetingSeatsOffered(
                stamp.Stream, stamp.Version, stamp.RecordedAt, signUp with { Status = SignUpStatus.Confirmed }))
            : null;

    /// <summary>Offers until nothing is left to offer; what fails is left for the next time.</summary>
    private async Task Offer(CancellationToken cancellation)
    {
        try
        {
            bool offered;
            do
            {
                offered = false;
                foreach (var head in await Heads(cancellation))
                {
                    offered |= await commands.Change(
                        MeetingSignUp.Aggregate, head, (connection, signUp) => MeetingSeats.TakeTurn(connection, signUp.Meeting), Decide, cancellation);
                }
            }
            while (offered);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            CannotOffer(log, exception.Message);
        }
    }

    /// <summary>Heads of waiting lists for which there seem to be seats; whether there are is decided under the lock.</summary>
    private async Task<IReadOnlyList<Guid>> Heads(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition("""
            select set_config('app.authority', @scope, true);
            select head.id
              from meetings
             cross join lateral (select id, seats from meeting_sign_ups
                                  where meeting = meetings.id and status = 'waiting' order by id limit 1) as head
             where meetings.status = 'announced' and (meetings.snapshot ->> 'on')::date >= @today
               and seats_taken(meetings.id) + head.seats <= meetings.capacity
            """, new { scope = Scope.All, today = Stamp.Day(time) }, cancellationToken: cancellation));
        await results.ReadAsync<string>();
        return (await results.ReadAsync<Guid>()).AsList();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Free seats could not be offered now: {Reason}")]
    private static partial void CannotOffer(ILogger log, string reason);
}
