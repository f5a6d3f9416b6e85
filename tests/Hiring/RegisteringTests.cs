using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Hiring.Positions;

namespace PeerAdvisory.Hiring.Tests;

public sealed class RegisteringTests
{
    [Theory]
    [InlineData("0751", "municipality")]
    [InlineData("region-midtjylland", "region")]
    public void The_employer_is_who_asks_and_the_sector_follows(string employer, string sector)
    {
        var position = Decide(Examples.Request, employer);
        Assert.Equal((employer, sector), (position.Employer, position.Sector));
        Assert.Null(position.To);
    }

    [Theory]
    [InlineData("volunteer", true, false)]
    [InlineData("volunteer", false, true)]
    [InlineData("ordinary", false, false)]
    [InlineData("flexi-job", true, true)]
    [InlineData("wage-subsidy", false, false)]
    [InlineData("hourly-paid", false, false)]
    [InlineData("other", true, true)]
    [InlineData("other", false, true)]
    public void A_volunteer_is_unpaid_and_an_employee_is_paid(string form, bool paid, bool accepted) =>
        Judge(Examples.Request with { EmploymentForm = form, Paid = paid }, accepted ? null : "paid-contradicts-form", "/paid");

    [Theory]
    [InlineData("2006-12-31", "before-reform")]
    [InlineData("2007-01-01", null)]
    [InlineData("2027-11-22", null)]
    [InlineData("2027-11-23", "too-far-ahead")]
    public void It_begins_between_the_reform_and_a_year_ahead(string from, string? refused) =>
        Judge(Examples.Request with { From = DateOnly.Parse(from, null) }, refused, "/from");

    [Theory]
    [InlineData("2025-02-28", "ends-before-it-starts")]
    [InlineData("2025-03-01", "ends-before-it-starts")]
    [InlineData("2025-03-02", null)]
    public void It_is_filled_for_a_day_at_least(string to, string? refused) =>
        Judge(Examples.Request with { To = DateOnly.Parse(to, null) }, refused, "/to");

    [Theory]
    [InlineData("region-hovedstaden", "2026-12-31", null)]
    [InlineData("region-hovedstaden", "2027-01-01", "employer-not-there")]
    [InlineData("region-oestdanmark", "2026-12-31", "employer-not-there")]
    [InlineData("region-oestdanmark", "2027-01-01", null)]
    [InlineData("region-nordjylland", "2027-01-01", null)]
    public void A_region_hires_on_days_it_exists(string region, string from, string? refused) =>
        Judge(Examples.Request with { From = DateOnly.Parse(from, null) }, refused, "/from", region);

    [Fact]
    public void Hours_have_at_most_two_decimals()
    {
        Judge(Examples.Request with { WeeklyHours = 7.41m }, null, "/weeklyHours");
        Judge(Examples.Request with { WeeklyHours = 7.401m }, "out-of-range", "/weeklyHours");
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var refused = Assert.Throws<ProblemException>(() => Decide(
            Examples.Request with { Paid = false, WeeklyHours = 0.001m, From = new(2001, 1, 1), To = new(2000, 1, 1) }));
        Assert.Equal(["/paid", "/weeklyHours", "/from", "/to"], refused.Errors.Select(error => error.Pointer));
    }

    private static PositionSnapshot Decide(RegisterPosition request, string employer = "0751") =>
        RegisterPosition.Decide(request, employer, Examples.Now).Event.Snapshot;

    private static void Judge(RegisterPosition request, string? refused, string pointer, string employer = "0751")
    {
        if (refused is null)
        {
            Assert.Equal(request.From, Decide(request, employer).From);
            return;
        }

        var error = Assert.Single(Assert.Throws<ProblemException>(() => Decide(request, employer)).Errors);
        Assert.Equal((refused, pointer), (error.Type.Code, error.Pointer));
    }
}
