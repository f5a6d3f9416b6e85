using System.Text.Json.Nodes;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>
/// A course as somebody keeps it on paper, with a calendar on the wall: lists, and the rules as they are told to people. Neither the service's
/// clock nor any of its rules is asked.
/// </summary>
internal sealed partial class PaperCourse
{
    internal static readonly string[] Resources =
    [
        "milestone-entries", "waivers", "reopenings", "reschedulings", "pauses", "resumptions", "extensions", "assignments", "completions", "notes", "redactions",
    ];

    private readonly Guid _enrolment;
    private readonly int _templateVersion;
    private readonly DateOnly _baselineEndsOn;
    private readonly Dictionary<int, (Asked With, bool Kept)> _notes = [];
    private DateOnly _agreedEndsOn;
    private string? _consultant;
    private DateOnly _consultantFrom;
    private readonly List<object> _assignments = [];
    private object[] _results = [];

    /// <summary>Lays out a course by a published template, as the API shows it.</summary>
    internal PaperCourse(Guid id, string municipality, Guid enrolment, JsonNode template, DateOnly startsOn, DateOnly metOn)
    {
        (Id, Municipality, _enrolment, StartsOn) = (id, municipality, enrolment, startsOn);
        _templateVersion = template["version"]!.GetValue<int>();
        _baselineEndsOn = _agreedEndsOn = startsOn.AddMonths(template["months"]!.GetValue<int>());
        var planned = template["milestones"]!.AsArray().ToDictionary(one => one!["code"]!.GetValue<string>(), one => one!);
        foreach (var (code, milestone) in planned)
        {
            var counted = Counted(planned, code);
            Milestones.Add(new()
            {
                Code = code,
                TitleDa = milestone["titleDa"]!.GetValue<string>(),
                TitleEn = milestone["titleEn"]!.GetValue<string>(),
                Phase = milestone["phase"]!.GetValue<string>(),
                Responsible = milestone["responsible"]!.GetValue<string>(),
                Required = milestone["required"]!.GetValue<bool>(),
                Anchor = milestone["anchor"]!.GetValue<string>(),
                Agreed = counted,
                BaselineDue = WorkingDay(counted),
                Due = WorkingDay(counted),
                ReachedOn = code == "ENROLMENT_MEETING" ? metOn : null,
            });
        }
    }

    internal Guid Id { get; }

    internal string Municipality { get; }

    internal Guid Enrolment => _enrolment;

    internal DateOnly StartsOn { get; }

    internal DateOnly Today { get; set; }

    internal int Version { get; private set; } = 1;

    internal string Status { get; private set; } = "active";

    internal DateOnly? EndedOn { get; private set; }

    internal List<PaperMilestone> Milestones { get; } = [];

    internal List<PaperPause> Pauses { get; } = [];

    internal DateOnly EndsOn => _agreedEndsOn.AddDays(PausedDays);

    /// <summary>Whether its lessons learned are approved.</summary>
    internal bool LessonsApproved { get; set; }

    internal bool GoesOn => Status is "active" or "paused";

    /// <summary>What brought a note, by the key of which the service forgets what was said once the note is erased.</summary>
    internal Asked? Erased { get; private set; }

    /// <summary>The versions that brought a note.</summary>
    internal IReadOnlyList<int> Noted => [.. _notes.Keys];

    private int PausedDays => Pauses.Sum(pause => pause.End.DayNumber - pause.From.DayNumber);

    /// <summary>What it is not completed without.</summary>
    private string[] Missing => [.. Open.Where(one => one.Required).Select(one => one.Code), .. LessonsApproved ? Array.Empty<string>() : ["lessons-learned"]];

    private IEnumerable<PaperMilestone> Open => Milestones.Where(one => one.IsOpen);

    /// <summary>What SBST may do next; a municipality does nothing with a course. There is no newer template to move it to.</summary>
    internal string[] Next()
    {
        string[] ofMilestones =
        [
            .. Open.Any() ? ["milestone-entries"] : Array.Empty<string>(),
            .. Open.Any(one => !one.Required) ? ["waivers"] : Array.Empty<string>(),
            .. Milestones.Exists(one => !one.IsOpen) ? ["reopenings"] : Array.Empty<string>(),
        ];
        return Status switch
        {
            "active" =>
            [
                .. ofMilestones, .. Today < StartsOn ? Array.Empty<string>() : ["pauses"], "extensions",
                .. Missing is [] && Today >= StartsOn ? ["completions"] : Array.Empty<string>(), "notes", "assignments", "redactions",
                .. Open.Any() ? ["reschedulings"] : Array.Empty<string>(),
            ],
            "paused" => [.. ofMilestones, "resumptions", "notes", "assignments", "redactions"],
            _ => ["redactions"],
        };
    }

    /// <summary>Somebody does something with it.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="resource">Where it is posted to.</param>
    internal Reply Step(Asked asked, string resource)
    {
        if (!asked.By.IsAgency)
        {
            return Reply.Refused(403, "forbidden");
        }

        if (asked.IfMatch is null)
        {
            return Reply.Refused(428, "version-required");
        }

        var present = Show(asked.By);
        if (asked.IfMatch != present.ETag)
        {
            return Reply.Refused(412, "stale-version", ("current", present.Body), ("etag", present.ETag));
        }

        string[] statuses = resource switch
        {
            "redactions" => ["active", "paused", "completed", "withdrawn"],
            "milestone-entries" or "waivers" or "reopenings" or "assignments" or "notes" => ["active", "paused"],
            "resumptions" => ["paused"],
            _ => ["active"],
        };
        if (!statuses.Contains(Status))
        {
            return Conflict("wrong-course-status");
        }

        Erased = null;
        _results = [];
        if (Do(asked, resource) is { } refused)
        {
            return refused;
        }

        foreach (var milestone in Milestones)
        {
            milestone.Due = LaidOut(milestone).Due;
        }

        // As many versions as there were entries; anything else is one.
        Version += (resource == "milestone-entries" && asked.Members["entries"] is JsonArray entries ? entries.Count : 1);
        if (asked.Text("note") is not null || resource == "notes")
        {
            _notes[Version] = (asked, true);
        }

        var shown = Show(asked.By);
        if (_results is not [])
        {
            shown.Body["results"] = Reply.Node(_results);
        }

        return shown;
    }

    /// <summary>Refuses for how it stands.</summary>
    internal Reply Conflict(string code, params (string Name, object? Value)[] more) =>
        Reply.Refused(409, code, [("courseStatus", Status), ("next", Next()), .. more]);

    /// <summary>Its municipality leaves the programme.</summary>
    internal void Leave(DateOnly on)
    {
        (Status, EndedOn) = ("withdrawn", on);
        Version++;
    }

    /// <summary>The course as somebody sees it.</summary>
    internal Reply Show(Asker by) => new(200, Reply.Node(new
    {
        Id,
        Version,
        Municipality,
        Enrolment = _enrolment,
        TemplateVersion = _templateVersion,
        Status,
        StartsOn,
        BaselineEndsOn = _baselineEndsOn,
        EndsOn,
        EndedOn,
        PausedDays,
        Pauses = Pauses.Select(pause => new { pause.From, pause.Reason, pause.ExpectedResumeOn, pause.ResumedOn }),
        Consultant = by.IsAgency ? _consultant : null,
        Assignments = by.IsAgency ? _assignments : [],
        Milestones = Milestones.Select(one => new
        {
            one.Code,
            one.TitleDa,
            one.TitleEn,
            one.Phase,
            one.Responsible,
            one.Required,
            one.BaselineDue,
            one.Due,
            one.ReachedOn,
            one.WaivedOn,
            Participants = one.Participants.Select(role => new { role.Role, role.Count }),
            one.Anchor,
            DriftDays = (one.ReachedOn ?? one.Due).DayNumber - one.BaselineDue.DayNumber,
        }),
        Next = by.IsAgency ? Next() : [],
        PauseOverrunDays = Status == "paused" && Today > Pauses[^1].ExpectedResumeOn ? Today.DayNumber - Pauses[^1].ExpectedResumeOn.DayNumber : 0,
    })!.AsObject(), Reply.Tag(Version));

    /// <summary>The first working day from a day on.</summary>
    private static DateOnly WorkingDay(DateOnly day)
    {
        while (!PaperCalendar.Works(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>All the months from the start or the end, and then all the days.</summary>
    private DateOnly Counted(Dictionary<string, JsonNode> planned, string code)
    {
        var (months, days, anchor) = (0, 0, code);
        while (anchor is not ("start" or "end"))
        {
            months += planned[anchor]["months"]!.GetValue<int>();
            days += planned[anchor]["days"]!.GetValue<int>();
            anchor = planned[anchor]["anchor"]!.GetValue<string>();
        }

        return (anchor == "start" ? StartsOn : _baselineEndsOn).AddMonths(months).AddDays(days);
    }

    /// <summary>
    /// When a milestone is due, told from the agreed day alone: all the days the course has stood still later, and from there the first
    /// working day on which it does not stand still. A pause that began after it was reached or waived is none of its.
    /// </summary>
    /// <returns>The day, and the working day it is due for it.</returns>
    private (DateOnly Day, DateOnly Due) LaidOut(PaperMilestone milestone)
    {
        var pauses = Pauses.FindAll(pause => pause.From <= (milestone.ReachedOn ?? milestone.WaivedOn ?? DateOnly.MaxValue));
        var day = milestone.Agreed.AddDays(pauses.Sum(pause => pause.End.DayNumber - pause.From.DayNumber));
        var due = day;
        while (true)
        {
            if (pauses.Find(pause => due >= pause.From && due < pause.End) is { } pause)
            {
                (day, due) = (pause.End, pause.End);
            }
            else if (PaperCalendar.Works(due))
            {
                return (day, due);
            }
            else
            {
                due = due.AddDays(1);
            }
        }
    }

    /// <summary>Whether a milestone is anchored on something, be it over others.</summary>
    private bool FollowsFrom(PaperMilestone milestone, string anchor) =>
        milestone.Anchor == anchor || (Milestones.Find(one => one.Code == milestone.Anchor) is { } between && FollowsFrom(between, anchor));

    private void Move(int days, Func<PaperMilestone, bool> those)
    {
        foreach (var milestone in Open.Where(those).ToList())
        {
            milestone.Agreed = LaidOut(milestone).Day.AddDays(days - PausedDays);
        }
    }
}
