using CsCheck;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Enrolment.Enrolments;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>One thing somebody asks of an enrolment, or that passes by itself, some days after the thing before.</summary>
internal sealed record Step(int What, int Later, int Back, bool ByMunicipality, bool Full);

/// <summary>Enrolments and what can be done to them, at random.</summary>
internal static class AnyEnrolment
{
    internal static readonly DateOnly FirstDay = new(2025, 5, 12);

    /// <summary>What the table knows: sub-resources to post to, and null for what comes to pass by itself.</summary>
    private static readonly string?[] Resources = [.. EnrolmentStates.Table.Select(step => step.Resource).Distinct()];

    /// <summary>A place that is offered on by itself comes after them.</summary>
    internal static Gen<Step[]> Steps { get; } = Gen.Select(
        Gen.Int[0, Resources.Length], Gen.Int[0, 30], Gen.Int[-3, 20], Gen.Bool, Gen.Int[0, 3],
        (what, later, back, byMunicipality, full) => new Step(what, later, back, byMunicipality, full == 0)).Array[0, 20];

    internal static EnrolmentSnapshot Applied { get; } =
        new("0751", Guid.Empty, Guid.Empty, new(2025, 8, 18), EnrolmentStatus.Applied, FirstDay);

    internal static Stamp Stamp(DateOnly today, int version = 2) => new(Guid.Empty, version, DateTimeOffset.UnixEpoch, today);

    /// <summary>An enrolment in a status, with all that came before it.</summary>
    internal static EnrolmentSnapshot In(string status)
    {
        var met = Applied with { Status = EnrolmentStatus.MeetingHeld, MeetingHeldOn = FirstDay.AddDays(1) };
        var waits = met with { Status = EnrolmentStatus.Waitlisted, WaitlistedOn = FirstDay.AddDays(2), WaitingNumber = 1 };
        var offered = waits with { Status = EnrolmentStatus.Offered, OfferedOn = FirstDay.AddDays(3), AnswerBy = FirstDay.AddDays(17) };
        var enrolled = offered with { Status = EnrolmentStatus.Enrolled, AcceptedOn = FirstDay.AddDays(4), EnrolledOn = FirstDay.AddDays(4) };
        return new[] { Applied, met, waits, offered, enrolled }.Single(enrolment => enrolment.Status == status);
    }

    /// <summary>What posting to a resource decides, or what comes to pass by itself; nothing where it does not.</summary>
    internal static IReadOnlyList<Decision<EnrolmentSnapshot>> Decide(
        EnrolmentSnapshot enrolment, string? resource, DateOnly on, string role, Vacancies vacancies, Stamp stamp) => resource switch
        {
            "meetings" => [HoldEnrolmentMeeting.Decide(enrolment, new() { HeldOn = on, Outcome = MeetingOutcome.WantsPlace }, stamp)],
            "waitlistings" => [WaitlistMunicipality.Decide(enrolment, new() { WaitlistedOn = on }, 7, stamp)],
            "offers" => [OfferPlace.Decide(enrolment, new() { OfferedOn = on }, vacancies, OfferTerms.Usual, stamp)],
            "acceptances" => AcceptOffer.Decide(enrolment, new() { AcceptedOn = on }, role, stamp),
            "refusals" => [DeclineOffer.Decide(enrolment, new() { DeclinedOn = on, Reason = WithdrawalReason.Timing }, role, stamp)],
            "admissions" => [AdmitMunicipality.Decide(enrolment, new() { EnrolledOn = on }, vacancies, stamp)],
            "rejections" => [DeclineMunicipality.Decide(enrolment, new() { DeclinedOn = on, Reason = DeclineReason.NoRoom }, stamp)],
            "withdrawals" => [WithdrawMunicipality.Decide(enrolment, new() { WithdrawnOn = on, Reason = WithdrawalReason.Resources }, stamp)],
            "completions" => [CompleteEnrolment.Decide(enrolment, new()
            {
                CompletedOn = on, Reason = on < enrolment.CohortStartsOn ? CompletionReason.EndedByAgreement : CompletionReason.CourseCompleted,
            }, stamp)],
            "steering-groups" =>
                [SetSteeringGroup.Decide(enrolment, new() { Seats = [new() { Role = SteeringRole.Chair, Organisation = SteeringOrganisation.Municipality }] }, new HashSet<Guid>(), stamp)],
            null => OfferPlaces.Expire(enrolment, stamp) is { } expired ? [expired] : [],
            _ => throw new InvalidOperationException($"Nobody tries {resource}."),
        };

    /// <summary>What the step decides; nothing where it is refused or does not happen.</summary>
    private static IReadOnlyList<Decision<EnrolmentSnapshot>> Try(EnrolmentSnapshot enrolment, Step step, Stamp stamp)
    {
        var role = step.ByMunicipality ? Roles.Municipality : Roles.Consultant;
        var vacancies = new Vacancies(step.Full ? 0 : 1, 1);
        var on = stamp.Today.AddDays(-step.Back);
        try
        {
            return step.What < Resources.Length ? Decide(enrolment, Resources[step.What], on, role, vacancies, stamp)
                : OfferPlaces.OfferOn(enrolment, vacancies, OfferTerms.Usual, stamp) is { } offered ? [offered]
                : [];
        }
        catch (ProblemException)
        {
            return [];
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
            foreach (var decision in Try(enrolment, step, Stamp(today, version + 1)))
            {
                life.Add((enrolment, decision));
                (enrolment, version) = (decision.Event.Snapshot, decision.Event.Version);
            }
        }

        return life;
    }
}
