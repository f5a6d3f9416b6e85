using System.Text.Json;
using CsCheck;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>What somebody wishes of an open meeting, before it is known who has signed up.</summary>
/// <param name="What">Signing up, mostly; calling off; and seldom what ends the meeting.</param>
/// <param name="Whom">Which organisation signs up.</param>
/// <param name="Which">Which sign-up is called off.</param>
/// <param name="Seats">How many seats.</param>
/// <param name="Named">Whether the organisation is named.</param>
/// <param name="Reason">Which reason is given, and who came.</param>
/// <param name="Who">Who sends it: the organisation itself, mostly.</param>
/// <param name="Twist">How it is sent.</param>
internal sealed record MeetingWish(int What, int Whom, int Which, int Seats, bool Named, int Reason, int Who, Twist Twist)
{
    internal const string SignUps = "/v1/meeting-sign-ups";

    /// <summary>Municipalities, a region, and one that is no authority.</summary>
    internal static readonly string[] Organisations = ["0101", "0461", "0751", "0851", "0561", "region-syddanmark", "lap"];

    private static readonly Gen<Twist> AnyTwist = Gen.Frequency(
        (74, Gen.Const(Twist.None)), (6, Gen.Const(Twist.Stale)), (2, Gen.Const(Twist.Blind)), (6, Gen.Const(Twist.Again)),
        (6, Gen.Const(Twist.OtherWords)), (6, Gen.Const(Twist.DaysGoBy)));

    internal static Gen<MeetingWish> Any { get; } = Gen.Select(
        Gen.Select(Gen.Int[0, 59], Gen.Int[0, Organisations.Length - 1], Gen.Int[0, 19], Gen.Int[1, 3]),
        Gen.Select(Gen.Bool, Gen.Int[0, 3], Gen.Int[0, 19], AnyTwist),
        (what, how) => new MeetingWish(what.Item1, what.Item2, what.Item3, what.Item4, how.Item1, how.Item2, how.Item3, how.Item4));

    /// <summary>An organisation that asks for itself; SBST asks for one that is no authority.</summary>
    internal static Asker By(string organisation) => organisation switch
    {
        "lap" => Asker.Consultant,
        _ when organisation.StartsWith("region", StringComparison.Ordinal) => new("region", organisation),
        _ => Asker.Of(organisation),
    };

    /// <summary>The command it becomes.</summary>
    internal Asked Ask(PaperMeeting meeting, string key)
    {
        if (What == 59 || (meeting.Today >= meeting.On && What == 58))
        {
            var resource = Named ? "cancellations" : "attendances";
            return new(Who == 0 ? Asker.Of("0101") : Asker.Manager, $"/v1/meetings/{meeting.Id}/{resource}", OfMeeting(resource, meeting), Seen(meeting.Version), key);
        }

        if (What < 36 || meeting.SignUps is [])
        {
            var by = Who switch { < 2 => Asker.Of(Organisations[Reason]), < 6 => Asker.Consultant, _ => By(Organisations[Whom]) };
            return new(by, SignUps, Signing(What == 35 ? Guid.AllBitsSet : meeting.Id, by.IsAgency), null, key);
        }

        var open = meeting.SignUps.FindAll(one => one.Status != "cancelled");
        var signUp = open is [] || Reason == 0 ? meeting.SignUps[Which % meeting.SignUps.Count] : open[Which % open.Count];
        var asker = Who switch { < 2 => Asker.Of(Organisations[Reason]), < 6 => Asker.Consultant, _ => By(signUp.Organisation) };
        return new(asker, $"{SignUps}/{signUp.Id}/cancellations", "{}", Seen(signUp.Version), key);
    }

    /// <summary>What is posted to sign up.</summary>
    internal string Signing(Guid meeting, bool byAgency) => Named || (byAgency && Who > 2)
        ? JsonSerializer.Serialize(new { meeting, organisation = Organisations[Whom], seats = Seats })
        : JsonSerializer.Serialize(new { meeting, seats = Seats });

    /// <summary>What is posted to a resource of the meeting.</summary>
    internal string OfMeeting(string resource, PaperMeeting meeting) => JsonSerializer.Serialize<object>(resource == "cancellations"
        ? new { reason = Reason == 0 ? "other" : "capacity" }
        : new
        {
            heldOn = Reason < 2 ? meeting.On : meeting.Today.AddDays(Reason - 2),
            attendance = new[] { new { organisation = Organisations[Whom], count = Seats }, new { organisation = Organisations[Reason], count = 1 } },
        });

    private string? Seen(int version) => Twist switch { Twist.Stale => Reply.Tag(version - 1), Twist.Blind => null, _ => Reply.Tag(version) };
}
