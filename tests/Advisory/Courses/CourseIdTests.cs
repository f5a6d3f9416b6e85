using PeerAdvisory.Advisory.Courses;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>A course's id follows from its enrolment's.</summary>
public sealed class CourseIdTests
{
    [Fact]
    public void It_is_the_same_for_the_same_enrolment_today_and_in_ten_years() =>
        Assert.Equal(
            Guid.Parse("01970000-0000-78bc-b7ba-c18c5eb25333"),
            CourseId.Of(Guid.Parse("01970000-0000-7000-8000-000000000001")));

    [Fact]
    public void It_is_a_version_7_of_the_enrolments_own_instant_so_that_courses_sort_by_their_applications()
    {
        var instant = new DateTimeOffset(2025, 5, 12, 8, 0, 0, TimeSpan.Zero);
        var (earlier, later) = (CourseId.Of(Guid.CreateVersion7(instant)), CourseId.Of(Guid.CreateVersion7(instant.AddMilliseconds(1))));

        Assert.Equal(7, earlier.Version);
        Assert.InRange(earlier.Variant, 8, 11);
        Assert.True(earlier.CompareTo(later) < 0);
    }

    [Fact]
    public void It_is_not_the_enrolments_and_differs_for_each()
    {
        var enrolments = Enumerable.Range(0, 1000).Select(_ => Guid.CreateVersion7()).ToList();

        Assert.Equal(2000, enrolments.Concat(enrolments.Select(CourseId.Of)).Distinct().Count());
    }
}
