using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Recurring;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>
/// Gives free seats to the heads of waiting lists: at once when a sign-up of this replica was called off, and every few seconds for
/// what happened on others or while none ran. Any number of replicas may do it at once.
/// </summary>
internal sealed class OfferSeats(OwnRows rows, OwnCommands commands, TimeProvider time) : IRecurring
{
    /// <inheritdoc />
    public TimeSpan Every => TimeSpan.FromSeconds(5);

    /// <summary>Offers until nothing is left to offer.</summary>
    public async Task Run(CancellationToken cancellation)
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

    /// <summary>The head gets its seats where they are enough. Nobody overtakes it, and nobody waits where it does not.</summary>
    internal static Decision<MeetingSignUpSnapshot>? Decide(MeetingSignUpSnapshot signUp, MeetingSeats? seats, Stamp stamp) =>
        seats is not null && seats.Head == stamp.Stream && signUp.Status == SignUpStatus.Waiting && seats.HasRoomFor(signUp.Seats)
        && seats.Meeting.Status == MeetingStatus.Announced && stamp.Today <= seats.Meeting.On
            ? new(new MeetingSeatsOffered(
                stamp.Stream, stamp.Version, stamp.RecordedAt, signUp with { Status = SignUpStatus.Confirmed }))
            : null;

    /// <summary>Heads of waiting lists for which there seem to be seats; whether there are is decided under the lock.</summary>
    private Task<IReadOnlyList<Guid>> Heads(CancellationToken cancellation) => rows.Query<Guid>("""
        select head.id
          from meetings
         cross join lateral (select id, seats from meeting_sign_ups
                              where meeting = meetings.id and status = 'waiting' order by id limit 1) as head
         where meetings.status = 'announced' and (meetings.snapshot ->> 'on')::date >= @today
           and seats_taken(meetings.id) + head.seats <= meetings.capacity
        """, new { today = Stamp.Day(time) }, cancellation);
}
