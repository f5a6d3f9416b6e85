using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>
/// Logs milestones of a course as reached (<i>milepælslog</i>): one by itself, or many in <c>entries</c>, all or none of them.
/// </summary>
public sealed record LogMilestone
{
    /// <summary>The code of an entry with nothing wrong.</summary>
    private const string Ok = "ok";

    /// <summary>The milestone's code; one of the course's that is still open. Left out where <c>entries</c> are given.</summary>
    /// <example>KICK_OFF</example>
    [StringLength(64, MinimumLength = 1)]
    public string? Milestone { get; init; }

    /// <summary>
    /// The day it was reached, in Denmark: not in the future, and not before the course's start. What was first planned before the start
    /// may have been reached up to 12 months before it.
    /// </summary>
    /// <example>2025-08-20</example>
    public DateOnly? ReachedOn { get; init; }

    /// <summary>What a colleague should know. Never a peer's name or CPR number: it can be erased, but people will have read it.</summary>
    /// <example>Holdt på rådhuset med ledelse og medarbejdere fra to bosteder.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    /// <summary>Who took part, counted by role.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Participant>? Participants { get; init; }

    /// <summary>Many at once, 1 to 50: all are logged or none, and the answer says each one's fate in <c>results</c>.</summary>
    [MaxLength(50)]
    [MinLength(1)]
    public IReadOnlyList<MilestoneEntry>? Entries { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/milestone-entries", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.UnknownMilestone,
            AdvisoryProblems.InTheFuture, AdvisoryProblems.BeforeStart, AdvisoryProblems.LongBeforeStart, AdvisoryProblems.AlreadyReached,
            AdvisoryProblems.AlreadyWaived, AdvisoryProblems.EntriesOrOne)
        .Shows("application/json", """{"results":[{"row":0,"milestone":"KICK_OFF","code":"ok","version":3}]}""")
        .WithName(nameof(LogMilestone)).WithTags("courses");

    /// <summary>Logs one or many milestones of a course as reached. Where <c>entries</c> were given, the answer says in <c>results</c> what became of each.</summary>
    private static Task<IResult> Handle(Guid id, LogMilestone request, CourseClock clock, Commands commands, CancellationToken cancellation)
    {
        var notes = request.Rows.Select(row => Chassis.Journal.Note.Of(row.Note)).ToArray();
        return commands.ChangeMany<CourseSnapshot, object?>(
            Course.Aggregate, id, null, (course, _, stamp) => Decide(course, request, notes, clock, stamp),
            request.Entries is null ? null : (shown, decisions) => (Course)shown with { Results = Logged(decisions) },
            cancellation);
    }

    /// <summary>What is to be logged: the one given by itself, or each of the entries.</summary>
    internal IReadOnlyList<MilestoneEntry> Rows => Entries ??
        [new MilestoneEntry { Milestone = Milestone ?? "", ReachedOn = ReachedOn ?? default, Note = Note, Participants = Participants }];

    internal static IReadOnlyList<Decision<CourseSnapshot>> Decide(
        CourseSnapshot course, LogMilestone request, IReadOnlyList<Note?> notes, CourseClock clock, Stamp stamp)
    {
        course.MustBe(CourseStatus.Active, CourseStatus.Paused);
        MustBeWhole(request);

        List<Decision<CourseSnapshot>> decisions = [];
        List<FieldError> faults = [];
        List<EntryResult> results = [];
        foreach (var (row, entry) in request.Rows.Index())
        {
            var pointer = request.Entries is null ? "" : $"/entries/{row}";
            var found = MilestoneEntry.Faults(course, entry, pointer, stamp.Today);
            faults.AddRange(found);
            results.Add(new(row, entry.Milestone, found.FirstOrDefault()?.Type.Code ?? Ok));
            if (found.Count == 0)
            {
                var participants = Participant.Counts(entry.Participants);
                var reached = clock.Reach(course, entry.Milestone, entry.ReachedOn, participants);
                decisions.Add(new(
                    new MilestoneReached(
                        stamp.Stream, stamp.Version + row, stamp.RecordedAt, reached, entry.Milestone, entry.ReachedOn, notes[row]?.Hash,
                        participants, CourseClock.Moves(course, reached)),
                    Note: notes[row]));
                course = reached;
            }
        }

        return faults is [] ? decisions : throw Refusal(course, request, faults, results);
    }

    /// <summary>What became of each entry, all of which were logged.</summary>
    internal static IReadOnlyList<EntryResult> Logged(IReadOnlyList<Decision<CourseSnapshot>> decisions) =>
        [.. decisions.Select(decision => decision.Event).Cast<MilestoneReached>().Select((reached, row) => new EntryResult(row, reached.Milestone, Ok, reached.Version))];

    /// <summary>Either the one by itself, with what it needs, or entries.</summary>
    private static void MustBeWhole(LogMilestone request)
    {
        if (request.Entries is null)
        {
            List<FieldError> missing = [];
            if (request.Milestone is null)
            {
                missing.Add(new(Problems.MissingMember, "/milestone"));
            }

            if (request.ReachedOn is null)
            {
                missing.Add(new(Problems.MissingMember, "/reachedOn"));
            }

            if (missing.Count > 0)
            {
                throw new ProblemException(Problems.InvalidRequest, missing);
            }
        }
        else if (request is not { Milestone: null, ReachedOn: null, Note: null, Participants: null })
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(AdvisoryProblems.EntriesOrOne, "/entries"));
        }
    }

    /// <summary>A wrong request is told before a conflict with what was logged earlier.</summary>
    private static ProblemException Refusal(
        CourseSnapshot course, LogMilestone request, List<FieldError> faults, List<EntryResult> results)
    {
        var wrong = faults.Where(fault => fault.Type.Status == StatusCodes.Status400BadRequest).ToArray();
        if (request.Entries is not null)
        {
            return new ProblemException(wrong is [] ? faults[0].Type : Problems.InvalidRequest, faults).With("results", results);
        }

        if (wrong is not [])
        {
            return new ProblemException(Problems.InvalidRequest, wrong);
        }

        course.MustBeOpen(course.Milestone(request.Milestone!));
        return new ProblemException(faults[0].Type);
    }
}

/// <summary>One of many milestones to be logged as reached.</summary>
public sealed record MilestoneEntry
{
    /// <summary>
    /// How long before its start what is planned before it can have been reached in a course: the enrolment meeting and the agreement
    /// come before it, but not by years.
    /// </summary>
    private const int MonthsBeforeStart = 12;

    /// <summary>The milestone's code; one of the course's that is still open.</summary>
    /// <example>KICK_OFF</example>
    [StringLength(64, MinimumLength = 1)]
    public required string Milestone { get; init; }

    /// <summary>
    /// The day it was reached, in Denmark: not in the future, and not before the course's start. What was first planned before the start
    /// may have been reached up to 12 months before it.
    /// </summary>
    /// <example>2025-08-20</example>
    public required DateOnly ReachedOn { get; init; }

    /// <summary>What a colleague should know. Never a peer's name or CPR number.</summary>
    /// <example>Holdt på rådhuset.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    /// <summary>Who took part, counted by role.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Participant>? Participants { get; init; }

    internal static List<FieldError> Faults(CourseSnapshot course, MilestoneEntry entry, string pointer, DateOnly today)
    {
        List<FieldError> faults = [];
        var milestone = course.Milestones.FirstOrDefault(one => one.Code == entry.Milestone);
        var held = milestone is null ? AdvisoryProblems.UnknownMilestone
            : milestone.ReachedOn is not null ? AdvisoryProblems.AlreadyReached
            : milestone.WaivedOn is not null ? AdvisoryProblems.AlreadyWaived
            : null;
        if (held is not null)
        {
            faults.Add(new(held, $"{pointer}/milestone", milestone is null ? [.. course.Milestones.Select(one => one.Code)] : null));
        }

        var wrong = entry.ReachedOn > today ? AdvisoryProblems.InTheFuture
            : entry.ReachedOn >= course.StartsOn ? null
            : milestone?.BaselineDue >= course.StartsOn ? AdvisoryProblems.BeforeStart
            : entry.ReachedOn < course.StartsOn.AddMonths(-MonthsBeforeStart) ? AdvisoryProblems.LongBeforeStart
            : null;
        if (wrong is not null)
        {
            faults.Add(new(wrong, $"{pointer}/reachedOn"));
        }

        return faults;
    }
}

/// <summary>What became of one entry of many; where one is refused, none of them was logged.</summary>
/// <param name="Row">Its place in <c>entries</c>, from 0.</param>
/// <param name="Milestone">Its milestone.</param>
/// <param name="Code"><c>ok</c>, or the first thing wrong with it.</param>
/// <param name="Version">The version of the course it became; null where none was logged.</param>
public sealed record EntryResult(int Row, string Milestone, string Code, int? Version = null);
