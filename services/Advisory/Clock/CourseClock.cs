using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Clock;

/// <summary>
/// When what is due in a course. Pure: the same course and the same decisions give the same days.
/// </summary>
/// <remarks>
/// Each milestone has the day that was agreed. The day it is due follows from that: put off by the length of every pause, then out
/// of any pause it would lie in, then on to a working day. So pauses never add up roundings, and a pause of no length changes
/// nothing. What was reached or waived is due by the pauses that had begun by that day, and by none that began later: it does not
/// matter in which order it and they were told.
/// </remarks>
/// <param name="calendar">The days on which the agency works.</param>
public sealed class CourseClock(AgencyCalendar calendar)
{
    /// <summary>The calendar it goes by.</summary>
    public AgencyCalendar Calendar { get; } = calendar;

    /// <summary>The course's last day as planned: so many months after the start, whatever day of the week that is.</summary>
    public static DateOnly EndsOn(CourseTemplate template, DateOnly startsOn) => startsOn.AddMonths(template.Months);

    /// <summary>
    /// The day a milestone is counted to: its months, and those of whatever it is anchored on, from the course's start or end, then
    /// the days.
    /// </summary>
    /// <remarks>
    /// Months are always counted from the start or the end, never from a date that was itself counted or rolled: from 31 August,
    /// month 6 is the last of February and month 7 is 31 March.
    /// </remarks>
    public static DateOnly Counted(CourseTemplate template, TemplateMilestone milestone, DateOnly startsOn) =>
        Counted(template, milestone, startsOn, EndsOn(template, startsOn));

    /// <summary>The same in a course whose end was agreed to be another than the template's.</summary>
    public static DateOnly Counted(CourseTemplate template, TemplateMilestone milestone, DateOnly startsOn, DateOnly endsOn) =>
        (Offset(template.Milestones, milestone)
            ?? throw new InvalidOperationException($"The anchors of {milestone.Code} lead to neither start nor end.")).On(startsOn, endsOn);

    /// <summary>A milestone's whole offset from the course's start or end; null where its anchors lead to neither.</summary>
    internal static CourseOffset? Offset(IReadOnlyList<TemplateMilestone> milestones, TemplateMilestone milestone)
    {
        var (months, days) = (0, 0);
        var at = milestone;

        // An anchor takes a step; more steps than there are milestones go in a circle.
        for (var steps = 0; at is not null && steps <= milestones.Count; steps++)
        {
            (months, days) = (months + at.Months, days + at.Days);
            var anchor = at.Anchor;
            if (anchor is Anchors.Start or Anchors.End)
            {
                return new(anchor, months, days);
            }

            at = milestones.FirstOrDefault(one => one.Code == anchor);
        }

        return null;
    }

    /// <summary>Every milestone of the template as it stands in a course that starts on the day: planned, and none reached.</summary>
    public IReadOnlyList<MilestoneSnapshot> Milestones(CourseTemplate template, DateOnly startsOn) =>
        [.. template.Milestones.Select(milestone => Planned(template, milestone, startsOn))];

    /// <summary>One milestone of the template, planned in a course that starts on the day.</summary>
    public MilestoneSnapshot Planned(CourseTemplate template, TemplateMilestone milestone, DateOnly startsOn)
    {
        var counted = Counted(template, milestone, startsOn);
        var due = Calendar.From(counted);
        return new(
            milestone.Code, milestone.TitleDa, milestone.TitleEn, milestone.Phase, milestone.Responsible, milestone.Required,
            BaselineDue: due, Due: due, AgreedDue: counted, Anchor: milestone.Anchor);
    }

    /// <summary>
    /// The course from the day on standing still. Until it goes on, what is due counts on the day it is expected to.
    /// </summary>
    public CourseSnapshot Pause(CourseSnapshot course, DateOnly from, string reason, DateOnly expectedResumeOn) => SettleLastPause(course with
    {
        Status = CourseStatus.Paused,
        Pauses = [.. course.Pauses ?? [], new PauseSnapshot(from, reason, expectedResumeOn)],
    });

    /// <summary>The paused course as it goes on: the pause counts as long as it was.</summary>
    public CourseSnapshot Resume(CourseSnapshot course, DateOnly on) => SettleLastPause(course with
    {
        Status = CourseStatus.Active,
        Pauses = [.. course.Pauses!.Take(course.Pauses!.Count - 1), course.Pauses![^1] with { ResumedOn = on }],
    });

    /// <summary>The course with an open milestone reached: no pause that began after that day puts it off any more.</summary>
    public CourseSnapshot Reach(CourseSnapshot course, string code, DateOnly on, IReadOnlyList<ParticipantCount>? participants) => course with
    {
        Milestones =
        [
            .. course.Milestones.Select(milestone =>
            {
                var reached = milestone with { ReachedOn = on, Participants = participants };
                return milestone.Code != code ? milestone : on < course.Pauses?[^1].From ? Settled(course, reached) : reached;
            }),
        ],
    };

    /// <summary>The course with another end, and by choice what is anchored on the end as much later or earlier.</summary>
    /// <param name="course">The course.</param>
    /// <param name="to">The day it is to end, pauses included.</param>
    /// <param name="moveAnchored">Whether open milestones anchored on the end move along.</param>
    public CourseSnapshot Extend(CourseSnapshot course, DateOnly to, bool moveAnchored)
    {
        var days = to.DayNumber - course.EndsOn.DayNumber;
        return Settle(course with
        {
            AgreedEndsOn = AgreedEnd(course).AddDays(days),
            Milestones = moveAnchored ? Shift(course, AnchoredOn(course.Milestones, Anchors.End), days) : course.Milestones,
        });
    }

    /// <summary>
    /// The course with one open milestone on another day, and by choice those anchored on it as many days later or earlier as it is due then.
    /// </summary>
    /// <param name="course">The course.</param>
    /// <param name="code">The milestone.</param>
    /// <param name="to">The day it is to be due, pauses included; rolled to a working day.</param>
    /// <param name="moveAnchored">Whether open milestones anchored on it, and on those, move along.</param>
    public CourseSnapshot Reschedule(CourseSnapshot course, string code, DateOnly to, bool moveAnchored)
    {
        var days = Calendar.From(to).DayNumber - course.Milestones.First(one => one.Code == code).Due.DayNumber;
        var milestones = moveAnchored ? Shift(course, AnchoredOn(course.Milestones, code), days) : course.Milestones;
        return Settle(course with
        {
            Milestones =
            [
                .. milestones.Select(milestone => milestone.Code == code ? milestone with { AgreedDue = to.AddDays(-PausedDays(course)) } : milestone),
            ],
        });
    }

    /// <summary>
    /// The course with every open milestone's due day, and its end, as they follow from what was agreed and from its pauses.
    /// </summary>
    public CourseSnapshot Settle(CourseSnapshot course) => course with
    {
        EndsOn = AgreedEnd(course).AddDays(PausedDays(course)),
        Milestones = [.. course.Milestones.Select(milestone => IsOpen(milestone) ? Settled(course, milestone) : milestone)],
    };

    /// <summary>What moved between two states of a course, in the template's order.</summary>
    public static IReadOnlyList<MilestoneMove> Moves(CourseSnapshot before, CourseSnapshot after) =>
    [
        .. before.Milestones.Join(after.Milestones, one => one.Code, one => one.Code, (from, to) => (From: from, To: to))
            .Where(pair => pair.From.Due != pair.To.Due)
            .Select(pair => new MilestoneMove(pair.To.Code, pair.From.Due, pair.To.Due, Drift(pair.To))),
    ];

    /// <summary>Days from the day first planned to the day reached or, while it is open, due; negative when earlier.</summary>
    public static int Drift(MilestoneSnapshot milestone) => (milestone.ReachedOn ?? milestone.Due).DayNumber - milestone.BaselineDue.DayNumber;

    /// <summary>Whether the milestone is neither reached nor waived.</summary>
    public static bool IsOpen(MilestoneSnapshot milestone) => milestone is { ReachedOn: null, WaivedOn: null };

    /// <summary>How long the course has stood still in all, a pause that still lasts counted to when it is expected to end.</summary>
    public static int PausedDays(CourseSnapshot course) => Days(course.Pauses ?? []);

    /// <summary>How many days a pause that lasts has lasted beyond what was expected, on a day; 0 where none has.</summary>
    internal static int OverrunDays(string status, IReadOnlyList<PauseSnapshot>? pauses, DateOnly today) =>
        status == CourseStatus.Paused ? Math.Max(0, today.DayNumber - pauses![^1].ExpectedResumeOn.DayNumber) : 0;

    /// <summary>
    /// The day a milestone would be due had the course never stood still. Where it is due because a pause ended, which pushed it on, that is
    /// the day agreed.
    /// </summary>
    internal static DateOnly DueWithoutPauses(CourseSnapshot course, MilestoneSnapshot milestone)
    {
        var pauses = Pauses(course, milestone);
        var putOff = Agreed(milestone).AddDays(Days(pauses));
        return pauses.Any(pause => putOff < End(pause) && milestone.Due >= End(pause)) ? Agreed(milestone) : milestone.Due.AddDays(-Days(pauses));
    }

    /// <summary>The day agreed for a milestone, before pauses.</summary>
    internal static DateOnly Agreed(MilestoneSnapshot milestone) => milestone.AgreedDue ?? milestone.BaselineDue;

    /// <summary>The end as agreed, before pauses.</summary>
    internal static DateOnly AgreedEnd(CourseSnapshot course) => course.AgreedEndsOn ?? course.BaselineEndsOn;

    private static DateOnly End(PauseSnapshot pause) => pause.ResumedOn ?? pause.ExpectedResumeOn;

    private static int Days(IEnumerable<PauseSnapshot> pauses) => pauses.Sum(pause => End(pause).DayNumber - pause.From.DayNumber);

    /// <summary>The pauses that bear on a milestone: those that had begun when it was reached or waived; all of them while it is open.</summary>
    private static IReadOnlyList<PauseSnapshot> Pauses(CourseSnapshot course, MilestoneSnapshot milestone) =>
        ClosedOn(milestone) is { } on ? [.. (course.Pauses ?? []).Where(pause => pause.From <= on)] : course.Pauses ?? [];

    private static DateOnly? ClosedOn(MilestoneSnapshot milestone) => milestone.ReachedOn ?? milestone.WaivedOn;

    /// <summary>The course settled, and in it what was reached or waived since its last pause began.</summary>
    private CourseSnapshot SettleLastPause(CourseSnapshot course)
    {
        var settled = Settle(course);
        return settled with
        {
            Milestones = [.. settled.Milestones.Select(milestone => ClosedOn(milestone) >= course.Pauses![^1].From ? Settled(course, milestone) : milestone)],
        };
    }

    private MilestoneSnapshot Settled(CourseSnapshot course, MilestoneSnapshot milestone) => milestone with { Due = Calendar.From(PutOff(course, milestone)) };

    /// <summary>
    /// The day agreed, put off by the pauses and out of any of them, but not rolled to a working day. Pauses are in order, so each is looked
    /// at once.
    /// </summary>
    private DateOnly PutOff(CourseSnapshot course, MilestoneSnapshot milestone)
    {
        var pauses = Pauses(course, milestone);
        var day = Agreed(milestone).AddDays(Days(pauses));
        foreach (var pause in pauses)
        {
            if (Calendar.From(day) >= pause.From && Calendar.From(day) < End(pause))
            {
                day = End(pause);
            }
        }

        return day;
    }

    /// <summary>The codes of all that is anchored on it, directly or over others.</summary>
    private static HashSet<string> AnchoredOn(IReadOnlyList<MilestoneSnapshot> milestones, string anchor)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>([anchor]);
        while (next.TryDequeue(out var at))
        {
            foreach (var milestone in milestones.Where(one => one.Anchor == at && found.Add(one.Code)))
            {
                next.Enqueue(milestone.Code);
            }
        }

        return found;
    }

    /// <summary>The milestones with the open ones among those agreed for a day so much later or earlier.</summary>
    private IReadOnlyList<MilestoneSnapshot> Shift(CourseSnapshot course, HashSet<string> codes, int days) =>
    [
        .. course.Milestones.Select(milestone => codes.Contains(milestone.Code) && IsOpen(milestone)
            ? milestone with { AgreedDue = PutOff(course, milestone).AddDays(days - PausedDays(course)) }
            : milestone),
    ];
}
