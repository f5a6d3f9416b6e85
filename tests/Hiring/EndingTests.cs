using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Hiring.Positions;

namespace PeerAdvisory.Hiring.Tests;

public sealed class EndingTests
{
    private static readonly DateOnly June30 = new(2026, 6, 30);

    [Fact]
    public void A_position_is_filled_through_its_last_day()
    {
        var decision = EndPosition.Decide(Examples.Open, Ends(June30), Examples.Now);
        Assert.Equal(new DateOnly(2026, 7, 1), decision.Event.Snapshot.To);
        Assert.Equal("vacated", decision.ReasonCode);
        Assert.Equal("vacated", Assert.IsType<PositionEnded>(decision.Event).Reason);
    }

    [Fact]
    public void One_registered_in_error_is_filled_on_no_day()
    {
        var never = End(Examples.Open, InError);
        Assert.Equal(never.From, never.To);
    }

    [Fact]
    public void An_end_agreed_for_later_can_come_earlier_and_not_later()
    {
        var agreed = Examples.Open with { To = new(2027, 3, 1) };
        Assert.Equal(new DateOnly(2026, 7, 1), End(agreed, Ends(June30)).To);
        Assert.Equal(agreed.To, End(agreed, Ends(new(2027, 2, 28))).To);
        Assert.Equal("ends-earlier", Refused(agreed, Ends(new(2027, 3, 1))).Type.Code);
    }

    [Fact]
    public void An_end_that_has_come_is_not_moved_but_the_position_can_prove_an_error()
    {
        var ended = Examples.Open with { To = Examples.Today };
        Assert.Equal("already-ended", Refused(ended, Ends(June30)).Type.Code);
        Assert.Equal(ended.From, End(ended, InError).To);
    }

    [Fact]
    public void Nothing_follows_on_an_error()
    {
        var never = Examples.Open with { From = new(2027, 1, 1), To = new(2027, 1, 1) };
        Assert.Equal("already-ended", Refused(never, InError).Type.Code);
        Assert.Equal("already-ended", Refused(never, Ends(new(2027, 2, 1))).Type.Code);
    }

    [Fact]
    public void A_refusal_says_how_the_position_stands_and_what_can_be_done_instead()
    {
        Stands(Refused(Examples.Open with { To = Examples.Today }, Ends(June30)), "ended", "endings");
        Stands(Refused(Examples.Open with { To = new(2027, 3, 1) }, Ends(new(2027, 3, 1))), "end-agreed", "endings");
        Stands(Refused(Examples.Open with { To = Examples.Open.From }, InError), "registered-in-error");
    }

    [Fact]
    public void It_cannot_end_before_it_began()
    {
        Assert.Equal(new DateOnly(2025, 3, 2), End(Examples.Open, Ends(new(2025, 3, 1))).To);
        Assert.Equal("ends-before-it-starts", Fault(Examples.Open, Ends(new(2025, 2, 28))));
    }

    [Fact]
    public void A_last_day_is_told_unless_there_was_none()
    {
        Assert.Equal("missing-member", Fault(Examples.Open, Ends(null)));
        Assert.Equal("end-day-needless", Fault(Examples.Open, InError with { EndedOn = June30 }));
    }

    private static void Stands(ProblemException refused, string status, params string[] next)
    {
        Assert.Equal(status, refused.Extensions["positionStatus"]);
        Assert.Equal(next, refused.Extensions["next"]);
    }

    private static EndPosition InError => new() { Reason = "registered-in-error" };

    private static EndPosition Ends(DateOnly? day) => new() { EndedOn = day, Reason = "vacated" };

    private static PositionSnapshot End(PositionSnapshot position, EndPosition request) =>
        EndPosition.Decide(position, request, Examples.Now).Event.Snapshot;

    private static ProblemException Refused(PositionSnapshot position, EndPosition request) =>
        Assert.Throws<ProblemException>(() => End(position, request));

    private static string Fault(PositionSnapshot position, EndPosition request)
    {
        var error = Assert.Single(Refused(position, request).Errors);
        Assert.Equal("/endedOn", error.Pointer);
        return error.Type.Code;
    }
}
