using System.Text.Json;
using System.Text.Json.Nodes;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>What can be done with a course, on paper: each thing with what speaks against it.</summary>
internal sealed partial class PaperCourse
{
    private static readonly string[] Roles = ["management", "staff", "peers", "citizens", "relatives", "consultants", "partners"];

    private static Reply? NoteNeeded(Asked asked, params (string, object?)[] more) =>
        asked.Text("reason") == "other" && asked.Text("note") is null ? Reply.Invalid("/note", "note-needed", more) : null;

    private Reply NotOpen(PaperMilestone milestone) => Conflict(
        milestone.ReachedOn is not null ? "already-reached" : "already-waived",
        ("reachedOn", milestone.ReachedOn), ("waivedOn", milestone.WaivedOn), ("open", Open.Select(one => one.Code)));

    /// <summary>Does it, unless something stands in the way, which is returned.</summary>
    private Reply? Do(Asked asked, string resource)
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
                return Conflict("required-milestone");
            case "waivers":
                if (NoteNeeded(asked) is { } unexplained)
                {
                    return unexplained;
                }

                milestone!.WaivedOn = Today;
                return null;
            case "reopenings" when milestone!.IsOpen:
                return Conflict("still-open");
            case "reopenings":
                if (NoteNeeded(asked) is { } untold)
                {
                    return untold;
                }

                (milestone!.ReachedOn, milestone.WaivedOn, milestone.Participants) = (null, null, []);
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
                return null;
            case "extensions":
                return Extend(asked);
            case "assignments":
                return Assign(asked);
            case "completions":
                return Complete(asked);
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
            else if (on < StartsOn && milestone is not null && milestone.BaselineDue >= StartsOn)
            {
                faults.Add(($"{pointer}/reachedOn", "before-start"));
            }
            else if (on < StartsOn.AddYears(-1))
            {
                faults.Add(($"{pointer}/reachedOn", "long-before-start"));
            }

            results.Add(new { Row = number, Milestone = code, Code = faults.Count == first ? "ok" : faults[first].Code, Version = (int?)null });
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

            // Each entry is a version of its own.
            _results = many is null ? [] : [.. rows.Select((row, number) => new { Row = number, Milestone = row.Code, Code = "ok", Version = Version + 1 + number })];
            return null;
        }

        return many is null
            ? wrong is [] ? NotOpen(Milestones.Find(one => one.Code == rows[0].Code)!) : Reply.Invalid(wrong)
            : wrong is [] ? Conflict(faults[0].Code, ("errors", faults.Select(fault => new { fault.Pointer, fault.Code })), ("results", results))
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

        if (WorkingDay(due) == milestone.Due)
        {
            return Reply.Invalid("/due", "same-day");
        }

        if (NoteNeeded(asked) is { } unexplained)
        {
            return unexplained;
        }

        // Who waits for it waits as many days more as it is late now, or as many fewer.
        if (asked.Members["moveAnchored"]?.GetValue<bool>() ?? false)
        {
            Move(WorkingDay(due).DayNumber - milestone.Due.DayNumber, one => FollowsFrom(one, milestone.Code));
        }

        milestone.Agreed = due.AddDays(-PausedDays);
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

        return null;
    }

    private Reply? Assign(Asked asked)
    {
        var (consultant, from) = (asked.Text("consultant") ?? $"{asked.By.Role}-sbst", asked.Day("from") ?? Today);
        if (consultant == _consultant)
        {
            return Conflict("assigned-already");
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

    private Reply? Complete(Asked asked)
    {
        if (Missing is not [])
        {
            return Conflict("milestones-missing", ("missing", Missing));
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
            return Conflict("already-redacted");
        }

        _notes[version] = (note.With, false);
        Erased = note.With;
        return null;
    }
}
