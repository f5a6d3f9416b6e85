using CsCheck;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Enrolment.Enrolments;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>One thing somebody asks of an enrolment, some days after the thing before.</summary>
internal sealed record Step(int What, int Later, int Back, bool ByMunicipality, bool Full);

/// <summary>Enrolments and what can be done to them, at random.</summary>
internal static class AnyEnrolment
{
    internal static readonly DateOnly FirstDay = new(2025, 5, 12);

    internal static Gen<Step[]> Steps { get; } = Gen.Select(
        Gen.Int[0, 10], Gen.Int[0, 30], Gen.Int[-3, 20], Gen.Bool, Gen.Int[0, 3],
        (what, later, back, byMunicipality, full) => new Step(what, later, back, byMunicipality, full == 0)).Array[0, 20];

    internal static EnrolmentSnapshot Applied { get; } =
        new("0751", Guid.Empty, Guid.Empty, new(2025, 8, 18), EnrolmentStatus.Applied, FirstDay);

    internal static Stamp Stamp(DateOnly today, int version = 2) => new(Guid.Empty, version, DateTimeOffset.UnixEpoch, today);

    /// <summary>What the step decides; null where it is refused or does nothing.</summary>
    internal static Decision<EnrolmentSnapshot>? Try(EnrolmentSnapshot enrolment, Step step, Stamp stamp)
    {
        var role = step.ByMunicipality ? Roles.Municipality : Roles.Consultant;
        var vacancies = new Vacancies(step.Full ? 0 : 1, 1);
        var on = stamp.Today.AddDays(-step.Back);
        try
        {
            return step.What switch
            {
                0 => HoldEnrolmentMeeting.Decide(enrolment, new() { HeldOn = on, Outcome = MeetingOutcome.WantsPlace }, stamp),
                1 => WaitlistMunicipality.Decide(enrolment, new() { WaitlistedOn = on }, 7, stamp),
                2 => OfferPlace.Decide(enrolment, new() { OfferedOn = on }, vacancies, OfferTerms.Usual, stamp),
                3 => AcceptOffer.Decide(enrolment, new() { AcceptedOn = on }, role, stamp),
                4 => DeclineOffer.Decide(enrolment, new() { DeclinedOn = on, Reason = WithdrawalReason.Timing }, role, stamp),
                5 => AdmitMunicipality.Decide(enrolment, new() { EnrolledOn = on }, vacancies, stamp),
                6 => DeclineMunicipality.Decide(enrolment, new() { DeclinedOn = on, Reason = DeclineReason.NoRoom }, stamp),
                7 => WithdrawMunicipality.Decide(enrolment, new() { WithdrawnOn = on, Reason = WithdrawalReason.Resources }, stamp),
                8 => CompleteEnrolment.Decide(enrolment, new() { CompletedOn = on, Reason = CompletionReason.CourseCompleted }, stamp),
                9 => OfferPlaces.Expire(enrolment, stamp),
                _ => OfferPlaces.OfferOn(enrolment, vacancies, OfferTerms.Usual, stamp),
            };
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    /// <summary>An enrolment's life: every state of it, beginning with the application, and what led there.</summary>
    internal static IReadOnlyList<(EnrolmentSnapshot Before, Decision<EnrolmentSnapshot> Decision)> Live(Step[] steps)
    {
        var (enrolment, today, version) = (Applied, FirstDay, 1);
        List<(EnrolmentSnapshot, Decision<EnrolmentSnapshot>)> life = [];
        foreach (var step in steps)
        {
            today = today.AddDays(step.Later);
            if (Try(enrolment, step, Stamp(today, version + 1)) is { } decision)
            {
                life.Add((enrolment, decision));
                (enrolment, version) = (decision.Event.Snapshot, decision.Event.Version);
            }
        }

        return life;
    }
}
