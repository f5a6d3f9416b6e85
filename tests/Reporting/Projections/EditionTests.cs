using System.Security.Cryptography;
using System.Text;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Reporting.Projections;

namespace PeerAdvisory.Reporting.Tests.Projections;

public sealed class EditionTests
{
    /// <summary>Of the edition, every rule and the events each is derived from.</summary>
    private const string Known = "4 d5f3180a7f46";

    /// <summary>
    /// Of whose events nothing is derived yet. They are kept like all others, so that a later edition can make something of them.
    /// </summary>
    private static readonly Type[] KeptAlone =
    [
        typeof(CalendarFeedSnapshot), typeof(CourseTemplateSnapshot), typeof(DevelopmentPointSnapshot), typeof(LessonsLearnedSnapshot),
        typeof(MeetingSignUpSnapshot), typeof(MeetingSnapshot), typeof(MilestoneNoticeSnapshot), typeof(PartnerSnapshot),
        typeof(PartnershipSnapshot), typeof(ReminderSnapshot), typeof(ReminderSubscriptionSnapshot), typeof(TrainingSessionSnapshot),
        typeof(TrialActionSnapshot), typeof(WorkshopSnapshot),
    ];

    [Fact]
    public void Whoever_changes_the_rules_raises_the_edition_and_writes_down_both()
    {
        var rules = string.Join('\n', ProjectionSet.All.Select(projection => $"{projection.Upsert("p", "c")} {string.Join(' ', projection.Types)}"));
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rules)).AsSpan(0, 6));

        Assert.Equal(Known, $"{ProjectionSet.Edition} {fingerprint}");
    }

    [Fact]
    public void Every_event_that_is_published_to_us_is_derived_from_or_said_not_to_be() =>
        Assert.Empty(EventNames.All
            .Where(known => EventNames.SourceOf(known.Key) != "reporting")
            .Where(known => !KeptAlone.Any(snapshot => known.Value.IsAssignableTo(typeof(IEvent<>).MakeGenericType(snapshot))))
            .Select(known => known.Key)
            .Except(ProjectionSet.All.SelectMany(projection => projection.Types)));
}
