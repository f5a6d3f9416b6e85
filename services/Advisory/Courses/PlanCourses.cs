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
/// Plans a course when a municipality is enrolled, in the transaction that notes the event as received. Each enrolment has one
/// course, whatever is delivered: the same event from a restored journal only confirms that its enrolment is still there.
/// </summary>
internal sealed class PlanCourses(TimeProvider time, CourseClock clock) : Subscription
{
    private static readonly string Enrolled = EventNames.Of(typeof(MunicipalityEnrolled));

    public override string Source => "enrolment";

    public override async Task Apply(IReadOnlyList<ReceivedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var enrolled = events.Where(received => received.Type == Enrolled)
            .Select(received => (Received: received, Happened: received.Read<MunicipalityEnrolled>()))
            .ToList();
        if (enrolled.Count == 0)
        {
            return;
        }

        var planned = await AlreadyPlanned(connection, [.. enrolled.Select(one => one.Happened.Stream)], cancellation);
        foreach (var (received, happened) in enrolled)
        {
            var course = CourseId.Of(happened.Stream);
            if (planned.Add(happened.Stream))
            {
                var author = new Author("service:advisory", null, received.Correlation, received.TraceParent);
                await using var plan = new NpgsqlBatch(connection)
                {
                    BatchCommands =
                    {
                        JournalWriter.Store(
                            Course.Aggregate, null, Plan(happened, CourseTemplates.Latest, clock, Stamp.Now(course, version: 1, time)), author, kept: null),
                    },
                };
                await plan.ExecuteNonQueryAsync(cancellation);
            }

            await InboxEffects.Record(connection, received, happened, $"course {course}", cancellation);
        }
    }

    /// <summary>The course as the clock lays it out. The enrolment meeting, without which nobody is enrolled, has been reached.</summary>
    internal static Decision<CourseSnapshot> Plan(MunicipalityEnrolled enrolled, CourseTemplate template, CourseClock clock, Stamp stamp)
    {
        var enrolment = enrolled.Snapshot;
        var startsOn = enrolment.CohortStartsOn;
        var endsOn = CourseClock.EndsOn(template, startsOn);
        return new(new CoursePlanned(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
            enrolment.Municipality, enrolled.Stream, template.Version, CourseStatus.Active, startsOn, BaselineEndsOn: endsOn, EndsOn: endsOn,
            [.. clock.Milestones(template, startsOn).Select(milestone =>
                milestone.Code == MilestoneCodes.EnrolmentMeeting ? milestone with { ReachedOn = enrolment.MeetingHeldOn } : milestone)])));
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
