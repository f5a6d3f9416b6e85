using Dapper;
using Npgsql;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Chassis.Inbox;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>
/// Plans a course when a municipality is enrolled and ends it when the municipality withdraws or is through the programme by agreement, in
/// the transaction that notes the event as received. Each enrolment has one course, whatever is delivered: the same event from a restored journal only confirms
/// that its enrolment is still there. Events come in any order, so an end that comes first plans the course it ends.
/// </summary>
internal sealed class FollowEnrolments(TimeProvider time, CourseClock clock) : Subscription
{
    private static readonly string Enrolled = EventNames.Of(typeof(MunicipalityEnrolled));
    private static readonly string Withdrew = EventNames.Of(typeof(MunicipalityWithdrew));
    private static readonly string Completed = EventNames.Of(typeof(EnrolmentCompleted));

    public override string Source => "enrolment";

    public override async Task Apply(IReadOnlyList<ReceivedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var concerning = events.Where(received => received.Type == Enrolled || received.Type == Withdrew || received.Type == Completed)
            .Select(received => (Received: received, Happened: Read(received)))
            // One that withdrew on its way in never had a course.
            .Where(one => one.Happened.Snapshot.EnrolledOn is not null)
            .ToList();
        if (concerning.Count == 0)
        {
            return;
        }

        var template = await PublishedTemplates.Newest(connection, cancellation);
        var planned = await AlreadyPlanned(connection, [.. concerning.Select(one => one.Happened.Stream)], cancellation);
        foreach (var (received, happened) in concerning)
        {
            var course = CourseId.Of(happened.Stream);
            var author = new Author("service:advisory", null, received.Correlation, received.TraceParent);
            if (planned.Add(happened.Stream))
            {
                var decision = PlanCourse.Decide(
                    happened.Stream, happened.Snapshot, template, clock, Stamp.Now(course, version: 1, time));
                await Store(connection, null, decision, author, cancellation);
            }

            var ends = happened is MunicipalityWithdrew or EnrolmentCompleted { Reason: CompletionReason.EndedByAgreement };
            if (ends)
            {
                var held = await Held(connection, course, cancellation);
                if (Ending(held.Snapshot, happened, Stamp.Now(course, held.Version + 1, time)) is { } decision)
                {
                    await Store(connection, held, decision, author, cancellation);
                }
            }

            await InboxEffects.Record(connection, received, happened, $"{(ends ? CourseEffect.Ended : CourseEffect.Planned)}{course}", cancellation);
        }
    }

    private static Decision<CourseSnapshot>? Ending(CourseSnapshot course, IEvent<EnrolmentSnapshot> happened, Stamp stamp) => happened switch
    {
        MunicipalityWithdrew left => WithdrawCourse.Decide(course, left.WithdrawnOn, left.Reason, stamp),
        EnrolmentCompleted agreed => EndByAgreement.Decide(course, agreed.CompletedOn, agreed.Reason, stamp),
        _ => null,
    };

    private static IEvent<EnrolmentSnapshot> Read(ReceivedEvent received) =>
        received.Type == Enrolled ? received.Read<MunicipalityEnrolled>()
        : received.Type == Withdrew ? received.Read<MunicipalityWithdrew>()
        : received.Read<EnrolmentCompleted>();

    private static async Task Store(
        NpgsqlConnection connection, Loaded<CourseSnapshot>? held, Decision<CourseSnapshot> decision, Author author, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { JournalWriter.Store(Course.Aggregate, held, decision, author, kept: null) } };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The course as it stands, and stays until the transaction ends.</summary>
    private static async Task<Loaded<CourseSnapshot>> Held(NpgsqlConnection connection, Guid course, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition("select from courses where id = @course for update", new { course }, cancellationToken: cancellation));
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Aggregates.Find(Course.Aggregate, course, new(All: true, [])) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await Aggregates.Read<CourseSnapshot>(reader, cancellation) ?? throw new InvalidOperationException($"Course {course} was planned and is gone.");
    }

    /// <summary>
    /// The enrolments that have their course. The lock is against another replica that hears the same from another life of the
    /// journal: replicas take turns within one life alone.
    /// </summary>
    private static async Task<HashSet<Guid>> AlreadyPlanned(NpgsqlConnection connection, Guid[] enrolments, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtext('plan courses'))", cancellationToken: cancellation));
        return [.. await connection.QueryAsync<Guid>(new CommandDefinition(
            "select enrolment from courses where enrolment = any(@enrolments)", new { enrolments }, cancellationToken: cancellation))];
    }
}
