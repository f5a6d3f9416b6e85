using System.Text.Json;
using System.Text.Json.Nodes;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>
/// A course as somebody keeps it on paper, with a calendar on the wall: lists, and the rules as they are told to people. Neither the service's
/// clock nor any of its rules is asked.
/// </summary>
internal sealed class PaperCourse
{
    internal static readonly string[] Resources =
    [
        "milestone-entries", "waivers", "reopenings", "reschedulings", "pauses", "resumptions", "extensions", "assignments", "completions", "notes", "redactions",
    ];

    private static readonly string[] Roles = ["management", "staff", "peers", "citizens", "relatives", "consultants", "partners"];

    private readonly Guid _enrolment;
    private readonly int _templateVersion;
    private readonly DateOnly _baselineEndsOn;
    private readonly Dictionary<int, (Asked With, bool Kept)> _notes = [];
    private DateOnly _agreedEndsOn;
    private string? _consultant;
    private DateOnly _consultantFrom;
    private readonly List<object> _assignments = [];

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

    internal bool GoesOn => Status is "active" or "paused";

    /// <summary>What brought a note, by the key of which the service forgets what was said once the note is erased.</summary>
    internal Asked? Erased { get; private set; }

    /// <summary>The versions that brought a note.</summary>
    internal IReadOnlyList<int> Noted => [.. _notes.Keys];

    private int PausedDays => Pauses.Sum(pause => pause.End.DayNumber - pause.From.DayNumber);

    private IEnumerable<PaperMilestone> Open => Milestones.Where(one => one.IsOpen);

    /// <summary>What SBST may do next; a municipality does nothing with a course.</summary>
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
                .. ofMilestones, "pauses", "extensions", "completions", "notes", "assignments", "redactions", "template-changes",
                .. Open.Any() ? ["reschedulings"] : Array.Empty<string>(),
            ],
            "paused" => [.. ofMilestones, "resumptions", "notes", "assignments", "redactions"],
            _ => ["redactions"],
        };
    }

    /// <summary>Somebody does something with it.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="resource">Where it is posted to.</param>
    /// <param name="lessonsApproved">Whether its lessons learned are approved.</param>
    internal Reply Step(Asked asked, string resource, bool lessonsApproved)
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
            return Reply.Refused(409, "wrong-course-status", ("courseStatus", Status), ("next", Next()));
        }

        Erased = null;
        if (Do(asked, resource, lessonsApproved) is { } refused)
        {
            return refused;
        }

        // As many versions as there were entries; anything else is one.
        Version += (resource == "milestone-entries" && asked.Members["entries"] is JsonArray entries ? entries.Count : 1);
        if (asked.Text("note") is not null || resource == "notes")
        {
            _notes[Version] = (asked, true);
        }

        return Show(asked.By);
    }

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

    /// <summary>Each open milestone is due the first working day, from the agreed one and all pauses on, on which the course does not stand still.</summary>
    private void Settle()
    {
        foreach (var milestone in Open)
        {
            var day = milestone.Agreed.AddDays(PausedDays);
            while (!PaperCalendar.Works(day) || Pauses.Exists(pause => day >= pause.From && day < pause.End))
            {
                day = day.AddDays(1);
            }

            milestone.Due = day;
        }
    }

    /// <summary>Whether a milestone is anchored on something, be it over others.</summary>
    private bool FollowsFrom(PaperMilestone milestone, string anchor) =>
        milestone.Anchor == anchor || (Milestones.Find(one => one.Code == milestone.Anchor) is { } between && FollowsFrom(between, anchor));

    private void Move(int days, Func<PaperMilestone, bool> those)
    {
        foreach (var milestone in Open.Where(those).ToList())
        {
            milestone.Agreed = milestone.Agreed.AddDays(days);
        }
    }

    private static Reply? NoteNeeded(Asked asked, params (string, object?)[] more) =>
        asked.Text("reason") == "other" && asked.Text("note") is null ? Reply.Invalid("/note", "note-needed", more) : null;

    private Reply NotOpen(PaperMilestone milestone) => Reply.Refused(
        409, milestone.ReachedOn is not null ? "already-reached" : "already-waived",
        ("reachedOn", milestone.ReachedOn), ("waivedOn", milestone.WaivedOn), ("open", Open.Select(one => one.Code)));

    /// <summary>Does it, unless something stands in the way, which is returned.</summary>
    private Reply? Do(Asked asked, string resource, bool lessonsApproved)
    {
        PaperMilestone? milestone = null;
        if (resource is "waivers" or "reopenings" or "reschedulings" or "notes" && asked.Text("milestone") is { } code)
        {
            milestone = Milestones.Find(one => one.Code == code);
            if (milestone is null)
            {
                return Reply.Invalid("/milestone", "unknown-milestone");
            }
        }

        switch (resource)
        {
            case "milestone-entries":
                return Log(asked);
            case "waivers" when !milestone!.IsOpen:
                return NotOpen(milestone);
            case "waivers" when milestone!.Required:
                return Reply.Refused(409, "required-milestone");
            case "waivers":
                if (NoteNeeded(asked) is { } unexplained)
                {
                    return unexplained;
                }

                milestone!.WaivedOn = Today;
                return null;
            case "reopenings" when milestone!.IsOpen:
                return Reply.Refused(409, "still-open");
            case "reopenings":
                if (NoteNeeded(asked) is { } untold)
                {
                    return untold;
                }

                (milestone!.ReachedOn, milestone.WaivedOn, milestone.Participants) = (null, null, []);
                Settle();
                return null;
            case "reschedulings" when !milestone!.IsOpen:
                return NotOpen(milestone);
            case "reschedulings":
                return Reschedule(asked, milestone!);
            case "pauses":
                return Pause(asked);
            case "resumptions":
                var on = asked.Day("resumedOn")!.Value;
                if (on > Today || on < Pauses[^1].From)
                {
                    return Reply.Invalid("/resumedOn", on > Today ? "in-the-future" : "before-pause");
                }

                (Status, Pauses[^1].ResumedOn) = ("active", on);
                Settle();
                return null;
            case "extensions":
                return Extend(asked);
            case "assignments":
                return Assign(asked);
            case "completions":
                return Complete(asked, lessonsApproved);
            case "notes":
                return null;
            case "redactions":
                return Redact(asked.Members["version"]!.GetValue<int>());
            default:
                throw new InvalidOperationException($"Nobody posts to {resource}.");
        }
    }

    private Reply? Log(Asked asked)
    {
        var many = asked.Members["entries"] as JsonArray;
        var rows = (many ?? [asked.Members]).Select(row => (Code: row!["milestone"]!.GetValue<string>(), On: row["reachedOn"].Deserialize<DateOnly>())).ToList();
        List<(string Pointer, string Code)> faults = [];
        List<object> results = [];
        Dictionary<string, DateOnly> reached = [];
        foreach (var (number, (code, on)) in rows.Index())
        {
            var pointer = many is null ? "" : $"/entries/{number}";
            var milestone = Milestones.Find(one => one.Code == code);
            var first = faults.Count;
            if (milestone is null)
            {
                faults.Add(($"{pointer}/milestone", "unknown-milestone"));
            }
            else if (!milestone.IsOpen || reached.ContainsKey(code))
            {
                faults.Add(($"{pointer}/milestone", milestone.WaivedOn is null ? "already-reached" : "already-waived"));
            }

            if (on > Today)
            {
                faults.Add(($"{pointer}/reachedOn", "in-the-future"));
            }
            else if (on < StartsOn.AddYears(-1))
            {
                faults.Add(($"{pointer}/reachedOn", "long-before-start"));
            }

            results.Add(new { Row = number, Milestone = code, Code = faults.Count == first ? "ok" : faults[first].Code });
            if (faults.Count == first)
            {
                reached.Add(code, on);
            }
        }

        var wrong = faults.FindAll(fault => fault.Code is not ("already-reached" or "already-waived"));
        if (faults is [])
        {
            foreach (var (code, on) in reached)
            {
                var milestone = Milestones.Find(one => one.Code == code)!;
                (milestone.ReachedOn, milestone.Participants) = (on, Participants((many ?? [asked.Members]).First(row => row!["milestone"]!.GetValue<string>() == code)!));
            }

            return null;
        }

        return many is null
            ? wrong is [] ? NotOpen(Milestones.Find(one => one.Code == rows[0].Code)!) : Reply.Invalid(wrong)
            : wrong is [] ? Reply.Refused(409, faults[0].Code, ("errors", faults.Select(fault => new { fault.Pointer, fault.Code })), ("results", results))
            : Reply.Invalid(faults, ("results", results));
    }

    private static List<(string, int)> Participants(JsonNode row) =>
    [
        .. from role in Roles
           let count = (row["participants"]?.AsArray() ?? []).Where(one => one!["role"]!.GetValue<string>() == role).Sum(one => one!["count"]!.GetValue<int>())
           where count > 0
           select (role, count),
    ];

    private Reply? Reschedule(Asked asked, PaperMilestone milestone)
    {
        var due = asked.Day("due")!.Value;
        if (due < Today)
        {
            return Reply.Invalid("/due", "in-the-past");
        }

        if (NoteNeeded(asked) is { } unexplained)
        {
            return unexplained;
        }

        var days = due.AddDays(-PausedDays).DayNumber - milestone.Agreed.DayNumber;
        var along = asked.Members["moveAnchored"]?.GetValue<bool>() ?? false;
        Move(days, one => one == milestone || (along && FollowsFrom(one, milestone.Code)));
        Settle();
        return null;
    }

    private Reply? Pause(Asked asked)
    {
        var (from, expected) = (asked.Day("from")!.Value, asked.Day("expectedResumeOn")!.Value);
        var earlier = Pauses.LastOrDefault()?.ResumedOn;
        var fault = from > Today ? "in-the-future" : from < StartsOn ? "before-start" : from < earlier ? "in-an-earlier-pause" : null;
        if (fault is not null)
        {
            return Reply.Invalid("/from", fault, ("resumedOn", earlier));
        }

        if (expected <= from)
        {
            return Reply.Invalid("/expectedResumeOn", "not-after-from", ("resumedOn", earlier));
        }

        if (NoteNeeded(asked, ("resumedOn", earlier)) is { } unexplained)
        {
            return unexplained;
        }

        Status = "paused";
        Pauses.Add(new() { From = from, Reason = asked.Text("reason")!, ExpectedResumeOn = expected });
        Settle();
        return null;
    }

    private Reply? Extend(Asked asked)
    {
        var to = asked.Day("endsOn")!.Value;
        if (to <= EndsOn)
        {
            return Reply.Invalid("/endsOn", "not-later", ("endsOn", EndsOn));
        }

        if (NoteNeeded(asked, ("endsOn", EndsOn)) is { } unexplained)
        {
            return unexplained;
        }

        var days = to.DayNumber - EndsOn.DayNumber;
        _agreedEndsOn = _agreedEndsOn.AddDays(days);
        if (asked.Members["moveAnchored"]?.GetValue<bool>() ?? true)
        {
            Move(days, one => FollowsFrom(one, "end"));
        }

        Settle();
        return null;
    }

    private Reply? Assign(Asked asked)
    {
        var (consultant, from) = (asked.Text("consultant") ?? $"{asked.By.Role}-sbst", asked.Day("from") ?? Today);
        if (consultant == _consultant)
        {
            return Reply.Refused(409, "assigned-already");
        }

        if (from > Today)
        {
            return Reply.Invalid("/from", "in-the-future");
        }

        if (_consultant is not null && from < _consultantFrom)
        {
            return Reply.Invalid("/from", "before-assignment");
        }

        if (_consultant is not null)
        {
            _assignments[^1] = new { Consultant = _consultant, From = _consultantFrom, To = (DateOnly?)from };
        }

        _assignments.Add(new { Consultant = consultant, From = from, To = (DateOnly?)null });
        (_consultant, _consultantFrom) = (consultant, from);
        return null;
    }

    private Reply? Complete(Asked asked, bool lessonsApproved)
    {
        string[] missing = [.. Open.Where(one => one.Required).Select(one => one.Code), .. lessonsApproved ? Array.Empty<string>() : ["lessons-learned"]];
        if (missing is not [])
        {
            return Reply.Refused(409, "milestones-missing", ("missing", missing));
        }

        var on = asked.Day("completedOn")!.Value;
        if (on > Today || Milestones.Exists(one => one.ReachedOn > on))
        {
            return Reply.Invalid("/completedOn", on > Today ? "in-the-future" : "before-last-reached");
        }

        if (on < StartsOn)
        {
            return Reply.Invalid("/completedOn", "before-start");
        }

        if (Pauses.Exists(pause => on < pause.ResumedOn))
        {
            return Reply.Invalid("/completedOn", "in-an-earlier-pause", ("resumedOn", Pauses[^1].ResumedOn));
        }

        (Status, EndedOn) = ("completed", on);
        return null;
    }

    private Reply? Redact(int version)
    {
        if (!_notes.TryGetValue(version, out var note))
        {
            return Reply.Invalid("/version", "no-note");
        }

        if (!note.Kept)
        {
            return Reply.Refused(409, "already-redacted");
        }

        _notes[version] = (note.With, false);
        Erased = note.With;
        return null;
    }
}
