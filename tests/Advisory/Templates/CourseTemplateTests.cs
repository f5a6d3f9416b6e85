using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Advisory.Tests.Courses;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Templates;

/// <summary>What holds of every version of the template.</summary>
public sealed class CourseTemplateTests
{
    public static TheoryData<int> Versions => [CourseTemplates.First.Version];

    [Fact]
    public void The_version_in_code_is_the_first_and_has_no_fault()
    {
        Assert.Equal(1, CourseTemplates.First.Version);
        Assert.Empty(TemplateFaults.Of(CourseTemplates.First.Months, CourseTemplates.First.Milestones));
    }

    [Fact]
    public void The_first_lasts_18_months_and_has_18_milestones_of_which_recruitment_alone_may_be_waived()
    {
        Assert.Equal(18, CourseTemplates.First.Months);
        Assert.Equal(18, CourseTemplates.First.Milestones.Count);
        Assert.Equal("PEER_RECRUITMENT", Assert.Single(CourseTemplates.First.Milestones, milestone => !milestone.Required).Code);
    }

    [Fact]
    public void The_first_version_says_of_every_milestone_what_it_is_in_both_languages_and_what_shows_it() =>
        Assert.All(CourseTemplates.First.Milestones, milestone => Assert.All(
            [milestone.DescriptionDa, milestone.DescriptionEn, milestone.Evidence], text => Assert.False(string.IsNullOrWhiteSpace(text), milestone.Code)));

    [Theory]
    [MemberData(nameof(Versions))]
    public void No_milestone_is_there_twice(int version) =>
        Assert.Distinct(Milestones(version).Select(milestone => milestone.Code));

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_milestone_has_codes_that_are_known_and_a_title_in_both_languages(int version) =>
        Assert.All(Milestones(version), milestone =>
        {
            Assert.Contains(milestone.Phase, CoursePhase.All);
            Assert.Contains(milestone.Responsible, Responsible.All);
            Assert.Contains(milestone.Basis, (string[])["attested", "sister-course", "proposal"]);
            Assert.Equal(milestone.Phase == CoursePhase.Closing ? "end" : "start", milestone.Anchor);
            Assert.NotEqual(milestone.TitleDa, milestone.TitleEn);
            Assert.Matches("^[A-Z][A-Z0-9_]+$", milestone.Code);
        });

    [Theory]
    [MemberData(nameof(Versions))]
    public void Milestones_stand_in_the_order_of_their_phases_and_offsets(int version)
    {
        var phases = CoursePhase.All.ToList();

        Assert.Equal(
            Milestones(version).OrderBy(milestone => (milestone.Months + (milestone.Anchor == "end" ? Version(version).Months : 0), milestone.Days)).ThenBy(milestone => phases.IndexOf(milestone.Phase)),
            Milestones(version));
        Assert.Equal(
            Milestones(version).Select(milestone => phases.IndexOf(milestone.Phase)).Order(),
            Milestones(version).Select(milestone => phases.IndexOf(milestone.Phase)));
    }

    [Fact]
    public void What_closes_a_course_is_planned_for_its_last_months_and_moves_along_with_its_end()
    {
        var planned = AnyCourse.Clock.Milestones(CourseTemplates.First, new(2025, 1, 6));
        Assert.Equal([new(2026, 6, 8), new(2026, 7, 6)], planned.TakeLast(2).Select(milestone => milestone.Due)); // 6 June was a Saturday

        var course = new CourseSnapshot("0751", Guid.Empty, 1, CourseStatus.Active, new(2025, 1, 6), new(2026, 7, 6), new(2026, 7, 6), planned);
        var extended = AnyCourse.Clock.Extend(course, new(2026, 10, 5), moveAnchored: true);

        Assert.Equal([new(2026, 9, 7), new(2026, 10, 5)], extended.Milestones.TakeLast(2).Select(milestone => milestone.Due));
        Assert.Equal(planned.SkipLast(2), extended.Milestones.SkipLast(2));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Nothing_lies_after_the_end_and_the_enrolment_meeting_comes_first(int version)
    {
        var template = Version(version);

        Assert.All(template.Milestones, milestone => Assert.InRange(milestone.Months, -12, template.Months));
        Assert.Equal("ENROLMENT_MEETING", template.Milestones[0].Code);
    }

    private static IReadOnlyList<TemplateMilestone> Milestones(int version) =>
        Version(version).Milestones;

    private static CourseTemplate Version(int version) =>
        version == CourseTemplates.First.Version ? CourseTemplates.First : throw new ArgumentOutOfRangeException(nameof(version));
}
