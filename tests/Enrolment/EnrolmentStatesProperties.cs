using CsCheck;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Enrolment.Enrolments;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>Whatever is asked of an enrolment, in whatever order.</summary>
public sealed class EnrolmentStatesProperties
{
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
                enrolment.EnrolledOn, enrolment.DeclinedOn, enrolment.WithdrawnOn, enrolment.CompletedOn, enrolment.ReasonCode),
            folded);
    });
}
