using CsCheck;
using PeerAdvisory.Advisory.Meetings;
using PeerAdvisory.Advisory.Tests.Content;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Advisory.Tests.Meetings;

/// <summary>The rules of an open meeting and its seats.</summary>
public sealed class MeetingTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private static readonly MeetingSnapshot Meeting = new(
        "Erfaringer fra første år", new(2026, 4, 15), "Odense Rådhus", new(2026, 4, 1), 5, MeetingStatus.Announced);

    /// <summary>
    /// Seats are never oversold, nobody overtakes, and a seat is never free while the head of the waiting list could have it: held
    /// against a plain list of who came when.
    /// </summary>
    [Fact]
    public void Any_order_of_signing_up_and_calling_off_gives_each_seat_once_and_in_turn() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 5]).Array[1, 40].Sample(steps =>
        {
            var signUps = new List<MeetingSignUpSnapshot>();
            var line = new List<(int Who, int Seats, bool In)>();
            foreach (var (who, seats) in steps)
            {
                var organisation = Municipalities.All[who].Code;
                var present = signUps.FindIndex(signUp => signUp.Organisation == organisation && signUp.Status != SignUpStatus.Cancelled);
                if (present < 0)
                {
                    signUps.Add(SignUpForMeeting.Decide(
                        new() { Meeting = Id, Organisation = organisation, Seats = seats }, organisation, SeatsOf(signUps), Walk.At(1)).Event.Snapshot);
                    line.Add((who, seats, false));
                }
                else
                {
                    signUps[present] = CancelSignUp.Decide(signUps[present], Meeting, Walk.At(2)).Event.Snapshot;
                    line.RemoveAll(one => one.Who == who);
                    OfferAll(signUps);
                }

                // The plain model: from the front, as long as it fits; whoever is in stays in.
                var taken = line.Where(one => one.In).Sum(one => one.Seats);
                for (var next = line.FindIndex(one => !one.In); next >= 0 && taken + line[next].Seats <= 5; next = line.FindIndex(one => !one.In))
                {
                    taken += line[next].Seats;
                    line[next] = line[next] with { In = true };
                }

                var confirmed = signUps.Where(signUp => signUp.Status == SignUpStatus.Confirmed).ToList();
                if (confirmed.Sum(signUp => signUp.Seats) > 5
                    || !confirmed.Select(signUp => signUp.Organisation).Order().SequenceEqual(
                        line.Where(one => one.In).Select(one => Municipalities.All[one.Who].Code).Order()))
                {
                    return false;
                }
            }

            return true;
        });

    [Fact]
    public void After_the_deadline_or_the_meeting_nobody_signs_up()
    {
        SignUpForMeeting one = new() { Meeting = Id, Seats = 1 };

        var late = Walk.Refused(() => SignUpForMeeting.Decide(one, "0751", new(Meeting with { SignUpDeadline = new(2026, 3, 1) }, 0, null), Walk.At(1)));
        Assert.Equal(("sign-up-closed", new DateOnly(2026, 3, 1)), (late.Type.Code, late.Extensions["signUpDeadline"]));
        Assert.IsType<MeetingSignUpConfirmed>(
            SignUpForMeeting.Decide(one, "0751", new(Meeting with { SignUpDeadline = Walk.Today }, 0, null), Walk.At(1)).Event);
        foreach (var status in new[] { MeetingStatus.Held, MeetingStatus.Cancelled })
        {
            Assert.Equal("sign-up-closed", Walk.Refused(() =>
                SignUpForMeeting.Decide(one, "0751", new(Meeting with { Status = status }, 0, null), Walk.At(1))).Type.Code);
        }
    }

    [Fact]
    public void Nobody_waits_for_more_seats_than_there_are() => Assert.Equal(("/seats", "more-than-there-are"), Walk.Fault(() =>
        SignUpForMeeting.Decide(new() { Meeting = Id, Seats = 6 }, "0751", new(Meeting, 0, null), Walk.At(1))));

    [Fact]
    public void A_sign_up_is_its_authority_s_own_and_a_partner_s_is_SBST_s()
    {
        string AuthorityOf(string organisation) => SignUpForMeeting.Decide(
            new() { Meeting = Id, Seats = 1 }, organisation, new(Meeting, 0, null), Walk.At(1)).Event.Snapshot.Authority;

        Assert.Equal("0751", AuthorityOf("0751"));
        Assert.Equal("region-midtjylland", AuthorityOf("region-midtjylland"));
        Assert.Equal("sbst", AuthorityOf(PartnerOrganisation.Sind));
    }

    [Fact]
    public void No_seat_is_offered_once_the_meeting_s_day_is_over()
    {
        var waiting = new MeetingSignUpSnapshot(Id, "0751", "0751", 1, SignUpStatus.Waiting, Walk.Today);
        var stamp = Walk.At(2);

        Assert.NotNull(OfferSeats.Decide(waiting, new(Meeting with { On = Walk.Today }, 0, stamp.Stream), stamp));
        Assert.Null(OfferSeats.Decide(waiting, new(Meeting with { On = Walk.Today.AddDays(-1) }, 0, stamp.Stream), stamp));
        Assert.Null(OfferSeats.Decide(waiting, new(Meeting, 5, stamp.Stream), stamp));
        Assert.Null(OfferSeats.Decide(waiting, new(Meeting, 0, Guid.CreateVersion7()), stamp));
        Assert.Null(OfferSeats.Decide(waiting with { Status = SignUpStatus.Cancelled }, new(Meeting, 0, stamp.Stream), stamp));
    }

    [Fact]
    public void Attendance_is_given_once_an_organisation()
    {
        Assert.Equal(("/attendance/1/organisation", "given-twice"), Walk.Fault(() => RecordAttendance.Decide(
            Meeting with { On = Walk.Today },
            new() { HeldOn = Walk.Today, Attendance = [new() { Organisation = "0751", Count = 1 }, new() { Organisation = "0751", Count = 2 }] },
            Walk.At(2))));
        Assert.Equal(("/heldOn", "in-the-future"), Walk.Fault(() => RecordAttendance.Decide(
            Meeting, new() { HeldOn = Walk.Today.AddDays(1), Attendance = [new() { Organisation = "0751", Count = 1 }] }, Walk.At(2))));
    }

    [Fact]
    public void It_is_held_on_the_day_it_was_announced_for_and_nobody_has_come_before_that()
    {
        var over = Meeting with { On = Walk.Today.AddDays(-3) };
        object Hold(MeetingSnapshot meeting, DateOnly on) =>
            RecordAttendance.Decide(meeting, new() { HeldOn = on, Attendance = [new() { Organisation = "0751", Count = 1 }] }, Walk.At(2));

        Hold(over, over.On);
        var refused = Walk.Refused(() => Hold(over, over.On.AddDays(1)));
        Assert.Equal(("another-day", over.On), (Assert.Single(refused.Errors).Type.Code, refused.Extensions["on"]));
        Assert.Equal(("/heldOn", "another-day"), Walk.Fault(() => Hold(Meeting, Walk.Today)));
        Assert.Equal(["cancellations"], Advisory.Meetings.Meeting.NextOf(Meeting, Meeting.On.AddDays(-1)));
        Assert.Equal(["attendances", "cancellations"], Advisory.Meetings.Meeting.NextOf(Meeting, Meeting.On));
    }

    [Fact]
    public void Its_deadline_lies_on_its_day_or_before() => Assert.Equal(("/signUpDeadline", "deadline-after-meeting"), Walk.Fault(() =>
        AnnounceMeeting.Decide(
            new() { Title = "Møde", Place = "Odense", On = new(2026, 4, 15), SignUpDeadline = new(2026, 4, 16), Capacity = 5 }, Walk.At(1))));

    private static MeetingSeats SeatsOf(List<MeetingSignUpSnapshot> signUps) => new(
        Meeting,
        signUps.Where(signUp => signUp.Status == SignUpStatus.Confirmed).Sum(signUp => signUp.Seats),
        signUps.Exists(signUp => signUp.Status == SignUpStatus.Waiting) ? Walk.At(1).Stream : null);

    private static void OfferAll(List<MeetingSignUpSnapshot> signUps)
    {
        while (signUps.FindIndex(signUp => signUp.Status == SignUpStatus.Waiting) is var head and >= 0
            && OfferSeats.Decide(signUps[head], SeatsOf(signUps), Walk.At(2)) is { } offered)
        {
            signUps[head] = offered.Event.Snapshot;
        }
    }
}
