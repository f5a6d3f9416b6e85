using System.Globalization;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Enrolment.Cohorts;
using PeerAdvisory.Enrolment.Enrolments;
using PeerAdvisory.Enrolment.Partnerships;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>Each rule by itself.</summary>
public sealed class EnrolmentRulesTests
{
    private static readonly DateOnly Today = new(2025, 6, 10);
    private static readonly Stamp Now = AnyEnrolment.Stamp(Today);
    private static readonly Vacancies Room = new(1, 1);

    private static EnrolmentSnapshot Met { get; } =
        AnyEnrolment.Applied with { Status = EnrolmentStatus.MeetingHeld, MeetingHeldOn = new(2025, 6, 3) };

    private static EnrolmentSnapshot Offered { get; } =
        Met with { Status = EnrolmentStatus.Offered, OfferedOn = new(2025, 6, 5), AnswerBy = Today };

    [Fact]
    public void A_meeting_keeps_counts_by_role_and_what_it_came_to()
    {
        var held = HoldEnrolmentMeeting.Decide(AnyEnrolment.Applied, new()
        {
            HeldOn = new(2025, 6, 3),
            Participants = [new() { Role = "staff", Count = 2 }, new() { Role = "management", Count = 1 }, new() { Role = "staff", Count = 3 }],
            Outcome = MeetingOutcome.Undecided,
        }, Now).Event.Snapshot;

        Assert.Equal([new ParticipantCount("management", 1), new ParticipantCount("staff", 5)], held.MeetingParticipants!);
        Assert.Equal("undecided", held.MeetingOutcome);
    }

    [Fact]
    public void An_offer_stands_open_as_long_as_is_usual_where_nothing_else_is_said()
    {
        var offered = OfferPlace.Decide(Met, new(), Room, new(21), Now).Event.Snapshot;

        Assert.Equal((EnrolmentStatus.Offered, Today, Today.AddDays(21)), (offered.Status, offered.OfferedOn, offered.AnswerBy));
    }

    [Fact]
    public void An_offer_cannot_have_run_out_when_it_is_made() =>
        Assert.Equal("answer-by-passed", Fault(() => OfferPlace.Decide(Met, new() { AnswerBy = Today.AddDays(-1) }, Room, OfferTerms.Usual, Now)));

    [Theory]
    [InlineData(0, 1, 0, "cohort-full")]
    [InlineData(1, 0, 0, "programme-full")]
    [InlineData(1, 1, 2, "others-wait")]
    public void A_place_is_given_only_where_there_is_one_and_nobody_comes_first(int inCohort, int inProgramme, int ahead, string problem)
    {
        var vacancies = new Vacancies(inCohort, inProgramme, ahead);

        foreach (var refused in new[]
        {
            Problem(() => OfferPlace.Decide(Met, new(), vacancies, OfferTerms.Usual, Now)),
            Problem(() => AdmitMunicipality.Decide(Met, new(), vacancies, Now)),
        })
        {
            Assert.Equal(problem, refused.Type.Code);
            Assert.Equal(["offers", "admissions"], refused.Hindered);
        }
    }

    [Fact]
    public void An_offer_is_answered_to_its_last_day_and_not_after()
    {
        Assert.Equal(Today, AcceptOffer.Decide(Offered, new(), Roles.Municipality, Now)[^1].Event.Snapshot.EnrolledOn);
        var late = AnyEnrolment.Stamp(Today.AddDays(1));

        Assert.Equal("offer-expired", Problem(() => AcceptOffer.Decide(Offered, new(), Roles.Consultant, late)).Type.Code);
    }

    [Fact]
    public void An_accepted_offer_is_told_first_and_then_that_its_municipality_is_enrolled()
    {
        var told = AcceptOffer.Decide(Offered, new() { AcceptedOn = new(2025, 6, 8) }, Roles.Consultant, Now).Select(decision => decision.Event).ToArray();

        Assert.Equal(
            [(2, EnrolmentStatus.Offered, new DateOnly(2025, 6, 8), null), (3, EnrolmentStatus.Enrolled, new DateOnly(2025, 6, 8), new DateOnly(2025, 6, 8))],
            told.Select(one => (one.Version, one.Snapshot.Status, one.Snapshot.AcceptedOn, one.Snapshot.EnrolledOn)));
        Assert.Equal(new DateOnly(2025, 6, 8), Assert.IsType<OfferAccepted>(told[0]).AcceptedOn);
        Assert.IsType<MunicipalityEnrolled>(told[1]);
    }

    [Fact]
    public void Sbst_may_record_later_what_it_was_told_in_time_and_a_municipality_may_not()
    {
        var late = AnyEnrolment.Stamp(Today.AddDays(OfferTerms.DaysToRecord));

        Assert.Equal(Today, AcceptOffer.Decide(Offered, new() { AcceptedOn = Today }, Roles.Consultant, late)[^1].Event.Snapshot.EnrolledOn);
        Assert.Equal("offer-expired", Problem(() => AcceptOffer.Decide(Offered, new() { AcceptedOn = Today }, Roles.Municipality, late)).Type.Code);
        Assert.Equal(["acceptances", "refusals"], EnrolmentStates.Next(Offered, Roles.Municipality, Today));
        Assert.Empty(EnrolmentStates.Next(Offered, Roles.Municipality, Today.AddDays(1)));
        Assert.Contains("acceptances", EnrolmentStates.Next(Offered, Roles.Consultant, Today.AddDays(1)));
    }

    [Theory]
    [InlineData("2025-04-16", "2025-04-22")] // told on the Wednesday before Maundy Thursday; Easter Monday is the 21st
    [InlineData("2025-04-17", "2025-04-22")] // its last day is Maundy Thursday itself
    [InlineData("2026-12-23", "2026-12-28")] // Christmas Eve is a Thursday, and a weekend follows
    [InlineData("2023-12-29", "2024-01-02")] // a Friday, and New Year's Day a Monday
    public void An_answer_given_in_time_is_still_recorded_on_the_first_working_day_after_the_holidays(string answerBy, string workingDay)
    {
        var offer = Day(answerBy).AddDays(-14);
        var offered = Offered with { AppliedOn = offer, MeetingHeldOn = offer, OfferedOn = offer, AnswerBy = Day(answerBy) };
        var back = AnyEnrolment.Stamp(Day(workingDay));

        Assert.Null(OfferPlaces.Expire(offered, back));
        Assert.Equal(Day(answerBy), AcceptOffer.Decide(offered, new() { AcceptedOn = Day(answerBy) }, Roles.Consultant, back)[^1].Event.Snapshot.EnrolledOn);
        Assert.Equal(
            Day(answerBy),
            DeclineOffer.Decide(offered, new() { DeclinedOn = Day(answerBy), Reason = WithdrawalReason.Timing }, Roles.Consultant, back).Event.Snapshot.DeclinedOn);
    }

    [Fact]
    public void A_municipality_answers_its_offer_and_does_nothing_else()
    {
        Assert.Equal(["acceptances", "refusals"], EnrolmentStates.Next(EnrolmentStatus.Offered, Roles.Municipality));
        Assert.All(EnrolmentStatus.All.Except([EnrolmentStatus.Offered]), status => Assert.Empty(EnrolmentStates.Next(status, Roles.Municipality)));
        Assert.All(EnrolmentStatus.All, status => Assert.Empty(EnrolmentStates.Next(status, Roles.Analyst)));
    }

    [Fact]
    public void An_offer_expires_the_day_after_its_last_whenever_that_is_noticed()
    {
        Assert.Null(OfferPlaces.Expire(Offered, Now));
        Assert.Null(OfferPlaces.Expire(Offered, AnyEnrolment.Stamp(Today.AddDays(OfferTerms.DaysToRecord))));
        Assert.NotNull(OfferPlaces.Expire(Offered, AnyEnrolment.Stamp(Today.AddDays(OfferTerms.DaysToRecord + 1))));
        Assert.Null(OfferPlaces.Expire(Met, AnyEnrolment.Stamp(Today.AddYears(1))));
        var expired = OfferPlaces.Expire(Offered, AnyEnrolment.Stamp(Today.AddDays(40)))!;

        Assert.Equal((EnrolmentStatus.Declined, Today.AddDays(1), "no-answer"),
            (expired.Event.Snapshot.Status, expired.Event.Snapshot.DeclinedOn, expired.Event.Snapshot.ReasonCode));
    }

    [Fact]
    public void A_place_is_not_offered_on_once_the_cohort_has_started()
    {
        var waiting = Met with { Status = EnrolmentStatus.Waitlisted, WaitlistedOn = Today, WaitingNumber = 1 };

        Assert.NotNull(OfferPlaces.OfferOn(waiting, Room, OfferTerms.Usual, Now));
        Assert.Null(OfferPlaces.OfferOn(waiting, Room, OfferTerms.Usual, AnyEnrolment.Stamp(waiting.CohortStartsOn)));
        Assert.Null(OfferPlaces.OfferOn(waiting, new(1, 1, Ahead: 1), OfferTerms.Usual, Now));
        Assert.Null(OfferPlaces.OfferOn(Met, Room, OfferTerms.Usual, Now));
    }

    [Fact]
    public void A_step_is_neither_in_the_future_nor_before_the_one_before_it()
    {
        Assert.Equal("in-the-future", Fault(() => WithdrawMunicipality.Decide(Offered, new() { Reason = "other", WithdrawnOn = Today.AddDays(1) }, Now)));
        Assert.Equal("before-last-step", Fault(() => WithdrawMunicipality.Decide(Offered, new() { Reason = "other", WithdrawnOn = new(2025, 6, 4) }, Now)));
        Assert.Equal("before-last-step", Fault(() => WaitlistMunicipality.Decide(Met, new() { WaitlistedOn = new(2025, 6, 2) }, 1, Now)));
    }

    [Theory]
    [InlineData("2025-05-11", "before-application")]
    [InlineData("2025-06-02", "before-last-step")]
    [InlineData("2025-06-11", "in-the-future")]
    public void An_admission_s_fault_says_which_day_it_lies_before(string enrolledOn, string fault) =>
        Assert.Equal(fault, Fault(() => AdmitMunicipality.Decide(Met, new() { EnrolledOn = Day(enrolledOn) }, Room, Now)));

    [Fact]
    public void An_impossible_step_is_refused() =>
        Assert.Equal("wrong-status", Problem(() => CompleteEnrolment.Decide(Offered, new() { Reason = "course-completed" }, Now)).Type.Code);

    [Fact]
    public void Nobody_is_through_a_course_that_has_not_begun()
    {
        var enrolled = AnyEnrolment.In(EnrolmentStatus.Enrolled);
        var (start, completed) = (enrolled.CohortStartsOn, new CompleteEnrolment { Reason = CompletionReason.CourseCompleted });

        var early = Problem(() => CompleteEnrolment.Decide(enrolled, completed, AnyEnrolment.Stamp(start.AddDays(-1)))).Errors.Single();
        Assert.Equal(("before-start", "/completedOn"), (early.Type.Code, early.Pointer));
        Assert.Equal("before-start", Fault(() => CompleteEnrolment.Decide(
            enrolled, completed with { CompletedOn = start.AddDays(-1) }, AnyEnrolment.Stamp(start.AddYears(2)))));
        Assert.Equal(start, CompleteEnrolment.Decide(enrolled, completed, AnyEnrolment.Stamp(start)).Event.Snapshot.CompletedOn);
    }

    [Fact]
    public void A_municipality_and_sbst_can_agree_before_the_start_that_it_has_come_far_enough()
    {
        var enrolled = AnyEnrolment.In(EnrolmentStatus.Enrolled);
        var before = AnyEnrolment.Stamp(enrolled.CohortStartsOn.AddDays(-1));

        Assert.Contains("completions", EnrolmentStates.Next(enrolled, Roles.Consultant, before.Today));
        Assert.Equal(
            (EnrolmentStatus.Completed, before.Today),
            CompleteEnrolment.Decide(enrolled, new() { Reason = CompletionReason.EndedByAgreement }, before).Event.Snapshot is var agreed
                ? (agreed.Status, agreed.CompletedOn)
                : default);
    }

    [Fact]
    public void A_steering_group_knows_its_partners_and_replaces_the_one_before()
    {
        var partner = Guid.NewGuid();
        var request = new SetSteeringGroup { Seats = [new() { Role = "chair", Organisation = "municipality" }, new() { Role = "member", Organisation = "course-provider", Partner = partner }] };

        Assert.Equal(2, SetSteeringGroup.Decide(Met, request, new HashSet<Guid> { partner }, Now).Event.Snapshot.SteeringGroup!.Count);
        Assert.Equal("/seats/1/partner", Problem(() => SetSteeringGroup.Decide(Met, request, new HashSet<Guid>(), Now)).Errors.Single().Pointer);
    }

    [Fact]
    public void A_historical_programme_has_no_cohorts()
    {
        var trial = new ProgrammeSnapshot("The trial", new(2014, 1, 1), new(2018, 12, 31), 7, Historical: true);

        Assert.Equal("historical-programme", Fault(() => OpenCohort.Decide(
            new() { Programme = Guid.Empty, StartsOn = new(2015, 2, 1), SignUpDeadline = new(2015, 1, 1), Places = 3 }, trial, Now)));
    }

    [Fact]
    public void A_region_s_municipalities_are_those_of_the_day()
    {
        var before = ReadEnrolments.CodesOf("region-hovedstaden", new(2026, 12, 31))!;

        Assert.Equal(29, before.Length);
        Assert.Empty(ReadEnrolments.CodesOf("region-hovedstaden", new(2027, 1, 1))!);
        Assert.Equal(46, ReadEnrolments.CodesOf("region-oestdanmark", new(2027, 1, 1))!.Length);
        Assert.Null(ReadEnrolments.CodesOf(null, Today));
    }

    [Fact]
    public void A_partnership_ends_once_and_not_before_it_began()
    {
        var partnership = new PartnershipSnapshot("0751", Guid.Empty, Guid.Empty, new(2025, 1, 1), PartnershipRole.Customer);
        var ended = EndPartnership.Decide(partnership, new(), Now).Event.Snapshot;

        Assert.Equal(Today, ended.To);
        Assert.Equal("partnership-ended", Problem(() => EndPartnership.Decide(ended, new(), Now)).Type.Code);
        Assert.Equal("ends-before-it-starts", Fault(() => EndPartnership.Decide(partnership, new() { To = new(2024, 12, 31) }, Now)));
    }

    [Theory]
    [InlineData(null, 14)]
    [InlineData("", 14)]
    [InlineData("30", 30)]
    public void How_long_an_offer_stands_open_is_a_setting(string? setting, int days) => Assert.Equal(days, OfferTerms.Of(setting).Days);

    [Fact]
    public void A_setting_that_makes_no_sense_stops_the_service() => Assert.Throws<InvalidOperationException>(() => OfferTerms.Of("0"));

    private static ProblemException Problem(Func<object> decide) => Assert.Throws<ProblemException>(decide);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static string Fault(Func<object> decide) => Problem(decide).Errors.Single().Type.Code;
}
