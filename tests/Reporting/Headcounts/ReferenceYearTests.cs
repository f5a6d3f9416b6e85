using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Reporting.Headcounts;

namespace PeerAdvisory.Reporting.Tests.Headcounts;

public sealed class ReferenceYearTests
{
    private static readonly DateOnly ReferenceDay = new(2026, 11, 30);

    [Fact]
    public void A_year_can_be_asked_for_from_its_reference_day_on() =>
        Assert.Equal(2026, ReadHeadcount.Check(2026, ReferenceDay));

    [Theory]
    [InlineData(null, "missing-member")]
    [InlineData(2006, "out-of-range")]
    [InlineData(1, "out-of-range")]
    [InlineData(2100, "out-of-range")]
    [InlineData(2026, "reference-day-ahead")]
    public void Any_other_is_refused_by_its_own_code(int? year, string code)
    {
        var refused = Assert.Throws<ProblemException>(() => ReadHeadcount.Check(year, ReferenceDay.AddDays(-1)));

        Assert.Equal(400, refused.Type.Status);
        Assert.Equal((code, "year"), (Assert.Single(refused.Errors).Type.Code, refused.Errors[0].Pointer));
    }
}
