using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Recurring;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>
/// Ends the offers nobody answered in time, and offers each free place to whoever waits first. Each is done once, however many replicas
/// try: the enrolment's version lets one of them.
/// </summary>
internal sealed class OfferPlaces(OwnRows rows, OwnCommands commands, OfferTerms terms, TimeProvider time) : IRecurring
{
    private const int Step = 200;

    /// <inheritdoc />
    public TimeSpan Every => TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public Task Run(CancellationToken cancellation) => Look(cancellation);

    /// <summary>Everything there is to end and to offer now.</summary>
    /// <returns>How much was stored.</returns>
    internal async Task<int> Look(CancellationToken cancellation)
    {
        var stored = 0;
        for (int more; (more = await ExpireSome(cancellation)) > 0;)
        {
            stored += more;
        }

        for (int more; (more = await OfferSome(cancellation)) > 0;)
        {
            stored += more;
        }

        return stored;
    }

    /// <summary>
    /// An offer whose last day to answer has passed came to nothing on the day after it, whenever that is noticed: at the earliest when no
    /// answer given in time can be recorded any more.
    /// </summary>
    internal static Decision<EnrolmentSnapshot>? Expire(EnrolmentSnapshot enrolment, Stamp stamp)
    {
        if (enrolment is not { Status: EnrolmentStatus.Offered, AnswerBy: { } answerBy } || answerBy.AddDays(OfferTerms.DaysToRecord) >= stamp.Today)
        {
            return null;
        }

        var on = answerBy.AddDays(1);
        return new(
            new OfferExpired(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                enrolment with { Status = EnrolmentStatus.Declined, DeclinedOn = on, ReasonCode = DeclineReason.NoAnswer }, on, DeclineReason.NoAnswer),
            DeclineReason.NoAnswer);
    }

    /// <summary>A place goes to whoever waits first, until the cohort starts: nobody is sent into a course that is under way.</summary>
    internal static Decision<EnrolmentSnapshot>? OfferOn(EnrolmentSnapshot enrolment, Vacancies vacancies, OfferTerms terms, Stamp stamp) =>
        enrolment.Status == EnrolmentStatus.Waitlisted && vacancies.Any && stamp.Today < enrolment.CohortStartsOn
            ? OfferPlace.Offer(enrolment, stamp.Today, stamp.Today.AddDays(terms.Days), stamp)
            : null;

    private async Task<int> ExpireSome(CancellationToken cancellation)
    {
        var overdue = await rows.Query<Guid>("""
            select id from enrolments
             where status = 'offered' and answer_by < to_char(@answered, 'YYYY-MM-DD')
             order by answer_by, id
             limit @step
            """, new { answered = Stamp.Day(time).AddDays(-OfferTerms.DaysToRecord), step = Step }, cancellation);
        var stored = 0;
        foreach (var id in overdue)
        {
            if (await commands.Change<EnrolmentSnapshot, object?>(Enrolment.Aggregate, id, null, (enrolment, _, stamp) => Expire(enrolment, stamp), cancellation))
            {
                stored++;
            }
        }

        return stored;
    }

    /// <summary>One place at most for each cohort: with it, somebody else waits first.</summary>
    private async Task<int> OfferSome(CancellationToken cancellation)
    {
        var heads = await rows.Query<Guid>("""
            select head.id
              from cohorts
              join programmes on programmes.id = cohorts.programme
              join lateral (
                  select id from enrolments
                   where cohort = cohorts.id and status = 'waitlisted'
                   order by waiting_number
                   limit 1) as head on true
             where cohorts.snapshot ->> 'startsOn' > to_char(@today, 'YYYY-MM-DD')
               and cohorts.places > (select count(*) from enrolments
                                      where cohort = cohorts.id and status in ('offered', 'enrolled', 'completed'))
               and programmes.capacity > (select count(*) from enrolments
                                           where programme = programmes.id and status in ('offered', 'enrolled', 'completed'))
             order by cohorts.snapshot ->> 'startsOn', cohorts.id
            """, new { today = Stamp.Day(time) }, cancellation);
        var stored = 0;
        foreach (var id in heads)
        {
            if (await commands.Change(
                Enrolment.Aggregate, id, Vacancies.LockAndCount, (enrolment, vacancies, stamp) => OfferOn(enrolment, vacancies, terms, stamp), cancellation))
            {
                stored++;
            }
        }

        return stored;
    }
}
