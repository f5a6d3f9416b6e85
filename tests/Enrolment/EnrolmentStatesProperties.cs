using CsCheck;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Enrolment.Enrolments;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>Whatever is asked of an enrolment, in whatever order.</summary>
public sealed class EnrolmentStatesProperties
{
    /// <summary>The event that begins each transition; an accepted offer goes on with the one an admission is.</summary>
    private static readonly (string? Resource, Type Event)[] OwnEvents =
    [
        ("meetings", typeof(EnrolmentMeetingHeld)),
        ("waitlistings", typeof(MunicipalityWaitlisted)),
        ("offers", typeof(PlaceOffered)),
        ("admissions", typeof(MunicipalityEnrolled)),
        ("acceptances", typeof(OfferAccepted)),
        ("refusals", typeof(OfferDeclined)),
        (null, typeof(OfferExpired)),
        ("completions", typeof(EnrolmentCompleted)),
        ("rejections", typeof(MunicipalityDeclined)),
        ("withdrawals", typeof(MunicipalityWithdrew)),
        ("steering-groups", typeof(SteeringGroupSet)),
    ];

    [Fact]
    public void Each_transition_of_the_table_has_an_event_of_its_own_from_whichever_status_it_begins_in()
    {
        var begun = EnrolmentStates.Table.Select(step =>
        {
            // Some day after the offer, on which it still stands; and one on which it does not, for what passes by itself.
            var today = AnyEnrolment.FirstDay.AddDays(step.Resource is null ? 40 : 10);
            var written = AnyEnrolment.Decide(
                AnyEnrolment.In(step.From), step.Resource, today, Roles.Consultant, new(1, 1), AnyEnrolment.Stamp(today));
            Assert.Equal(step.To, written[^1].Event.Snapshot.Status);
            return (step.Resource, Event: written[0].Event.GetType());
        });

        Assert.Equal(OwnEvents, begun.Distinct());
        Assert.Distinct(OwnEvents.Select(own => own.Event));
        Assert.Distinct(OwnEvents.Select(own => own.Resource));
    }

    [Fact]
    public void Every_event_of_an_enrolment_but_its_application_begins_a_transition() =>
        Assert.Equal(
            EventNames.All.Values.Where(type => type.IsAssignableTo(typeof(IEvent<EnrolmentSnapshot>))).Except([typeof(ApplicationRegistered)])
                .OrderBy(type => type.Name, StringComparer.Ordinal),
            OwnEvents.Select(own => own.Event).OrderBy(type => type.Name, StringComparer.Ordinal));

    [Fact]
    public void Whoever_accepted_an_offer_is_enrolled_by_the_next_event_and_nobody_else_has_accepted() => AnyEnrolment.Steps.Sample(steps =>
    {
        var life = AnyEnrolment.Live(steps).Select(happened => happened.Decision.Event).ToList();
        foreach (var (place, happened) in life.Index().Where(one => one.Item is OfferAccepted))
        {
            var enrolled = Assert.IsType<MunicipalityEnrolled>(life[place + 1]);
            Assert.Equal((EnrolmentStatus.Offered, happened.Snapshot.AcceptedOn), (happened.Snapshot.Status, enrolled.Snapshot.EnrolledOn));
            Assert.Equal(happened.Version + 1, enrolled.Version);
        }

        var accepted = life.OfType<OfferAccepted>().SingleOrDefault()?.AcceptedOn;
        Assert.All(life.SkipWhile(happened => happened is not OfferAccepted), happened => Assert.Equal(accepted, happened.Snapshot.AcceptedOn));
        Assert.All(life.TakeWhile(happened => happened is not OfferAccepted), happened => Assert.Null(happened.Snapshot.AcceptedOn));
    });

    [Fact]
    public void Only_the_steps_of_the_table_happen_and_every_life_ends_in_a_legal_state() => AnyEnrolment.Steps.Sample(steps =>
        Assert.All(AnyEnrolment.Live(steps), happened =>
        {
            var (before, after) = (happened.Before, happened.Decision.Event.Snapshot);
            Assert.Contains(EnrolmentStates.Table, step => step.From == before.Status && step.To == after.Status);
            Assert.Contains(after.Status, EnrolmentStatus.All);
        }));

    [Fact]
    public void Whoever_is_out_says_why_and_nothing_follows() => AnyEnrolment.Steps.Sample(steps =>
        Assert.All(AnyEnrolment.Live(steps), happened =>
        {
            var after = happened.Decision.Event.Snapshot;
            var isOut = !EnrolmentStates.Open.Contains(after.Status);
            Assert.Equal(isOut, after.ReasonCode is not null);
            Assert.Equal(after.ReasonCode, happened.Decision.ReasonCode);
            Assert.Equal(isOut, EnrolmentStates.Next(after.Status, Roles.Consultant) is []);
            Assert.Contains(happened.Before.Status, EnrolmentStates.Open);
        }));

    [Fact]
    public void No_step_is_dated_before_the_one_before_it() => AnyEnrolment.Steps.Sample(steps =>
        Assert.All(AnyEnrolment.Live(steps), happened =>
            Assert.True(happened.Before.LastStepOn() <= happened.Decision.Event.Snapshot.LastStepOn())));

    [Fact]
    public void The_snapshot_equals_the_fold_of_its_events() => AnyEnrolment.Steps.Sample(steps =>
    {
        var life = AnyEnrolment.Live(steps);
        var enrolment = life is [] ? AnyEnrolment.Applied : life[^1].Decision.Event.Snapshot;

        var folded = life.Aggregate(new EnrolmentFold(EnrolmentStatus.Applied), (fold, happened) => fold.Apply(happened.Decision.Event));

        Assert.Equal(
            new EnrolmentFold(enrolment.Status, enrolment.MeetingHeldOn, enrolment.WaitlistedOn, enrolment.WaitingNumber, enrolment.OfferedOn, enrolment.AnswerBy,
                enrolment.AcceptedOn, enrolment.EnrolledOn, enrolment.DeclinedOn, enrolment.WithdrawnOn, enrolment.CompletedOn, enrolment.ReasonCode),
            folded);
    });
}
