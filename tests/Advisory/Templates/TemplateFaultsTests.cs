using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Chassis.Errors;
using static PeerAdvisory.Advisory.Tests.Templates.AnyTemplate;

namespace PeerAdvisory.Advisory.Tests.Templates;

/// <summary>What is wrong with a template, each with its pointer.</summary>
public sealed class TemplateFaultsTests
{
    private static readonly TemplateMilestone Meeting = Milestone("ENROLMENT_MEETING", "start", -3, 0);

    [Fact]
    public void A_template_of_the_enrolment_meeting_alone_has_no_fault() => Assert.Empty(Faults(Meeting));

    [Fact]
    public void A_template_of_nothing_has_too_few_milestones() => Assert.Equal([("/milestones", "too-few")], Faults());

    [Fact]
    public void A_course_begins_with_the_enrolment_meeting() =>
        Assert.Equal([("/milestones", "no-enrolment-meeting")], Faults(Milestone("KICK_OFF", "start", 1, 0)));

    [Theory]
    [InlineData("K")]
    [InlineData("kick_off")]
    [InlineData("1ST")]
    [InlineData("KICK-OFF")]
    [InlineData("ØVELSE")]
    public void A_code_is_capital_letters_digits_and_underscores(string code) =>
        Assert.Equal([("/milestones/1/code", "malformed-code")], Faults(Meeting, Milestone(code, "start", 1, 0)));

    [Fact]
    public void A_code_is_there_once() => Assert.Equal(
        [("/milestones/2/code", "duplicate-code")], Faults(Meeting, Milestone("KICK_OFF", "start", 1, 0), Milestone("KICK_OFF", "start", 1, 0)));

    [Fact]
    public void An_anchor_is_the_start_the_end_or_another_milestone()
    {
        var fault = Assert.Single(TemplateFaults.Of(18, [Meeting, Milestone("KICK_OFF", "NO_SUCH", 1, 0)]));

        Assert.Equal(("/milestones/1/anchor", "unknown-anchor"), (fault.Pointer, fault.Type.Code));
    }

    [Fact]
    public void What_is_anchored_on_itself_goes_in_a_circle() =>
        Assert.Equal([("/milestones/1/anchor", "anchor-circle")], Faults(Meeting, Milestone("ALPHA", "ALPHA", 1, 0)));

    [Fact]
    public void Each_milestone_of_a_circle_is_named_and_what_hangs_on_it_is_not() => Assert.Equal(
        [("/milestones/1/anchor", "anchor-circle"), ("/milestones/2/anchor", "anchor-circle")],
        Faults(Meeting, Milestone("ALPHA", "BETA", 1, 0), Milestone("BETA", "ALPHA", 1, 0), Milestone("GAMMA", "BETA", 1, 0)));

    [Theory]
    [InlineData("start", 19, 0, "/milestones/1/months")]
    [InlineData("start", 18, 1, "/milestones/1/days")]
    [InlineData("start", -13, 0, "/milestones/1/months")]
    [InlineData("start", -12, -1, "/milestones/1/days")]
    [InlineData("end", 1, 0, "/milestones/1/months")]
    [InlineData("end", 0, 1, "/milestones/1/days")]
    public void Nothing_lies_after_the_end_or_more_than_a_year_before_the_start(string anchor, int months, int days, string pointer) =>
        Assert.Equal([(pointer, "outside-course")], Faults(Meeting, Milestone("KICK_OFF", anchor, months, days)));

    [Fact]
    public void A_title_holds_no_CPR_number() => Assert.Equal(
        [("/milestones/0/titleDa", "cpr-number")], Faults(Meeting with { TitleDa = "Møde 010190-1234" }));

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var refused = Assert.Throws<ProblemException>(() => TemplateFaults.MustBeNone(18,
            [Milestone("lower", "start", 1, 0), Milestone("ALPHA", "ALPHA", 1, 0), Milestone("BETA", "start", 40, 0), Milestone("BETA", "NO_SUCH", 1, 0)]));

        Assert.Equal(Problems.InvalidRequest, refused.Type);
        Assert.Equal(
            [
                ("/milestones", "no-enrolment-meeting"), ("/milestones/0/code", "malformed-code"), ("/milestones/1/anchor", "anchor-circle"),
                ("/milestones/2/months", "outside-course"), ("/milestones/3/code", "duplicate-code"), ("/milestones/3/anchor", "unknown-anchor"),
            ],
            Told(refused.Errors));
    }

    private static IEnumerable<(string Pointer, string Code)> Faults(params TemplateMilestone[] milestones) =>
        Told(TemplateFaults.Of(18, milestones));

    private static IEnumerable<(string Pointer, string Code)> Told(IReadOnlyList<FieldError> faults) =>
        faults.Select(fault => (fault.Pointer, fault.Type.Code));
}
