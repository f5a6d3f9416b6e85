using System.Text.Json.Nodes;
using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>A sign-up, on paper.</summary>
internal sealed class PaperSignUp
{
    internal required Guid Id { get; init; }

    internal required string Organisation { get; init; }

    internal required int Seats { get; init; }

    internal required DateOnly SignedUpOn { get; init; }

    internal required string Status { get; set; }

    internal int Version { get; set; } = 1;

    internal DateOnly? CancelledOn { get; set; }
}

/// <summary>An open meeting and who signed up for it, on paper: who comes is let in while there are chairs, and who waits is let in in turn.</summary>
/// <param name="announced">What it was announced with.</param>
/// <param name="id">Its id.</param>
internal sealed class PaperMeeting(Asked announced, Guid id)
{
    private int _version = 1;
    private string _status = "announced";
    private DateOnly? _heldOn;
    private List<(string Organisation, int Count)> _attendance = [];
    private DateOnly? _cancelledOn;
    private string? _cancelledFor;

    internal Guid Id { get; } = id;

    internal int Version => _version;

    internal DateOnly Today { get; set; }

    /// <summary>Every sign-up there has been, oldest first.</summary>
    internal List<PaperSignUp> SignUps { get; } = [];

    private int Capacity { get; } = announced.Members["capacity"]!.GetValue<int>();

    /// <summary>The day it was announced for.</summary>
    internal DateOnly On { get; } = announced.Day("on")!.Value;

    private DateOnly SignUpDeadline { get; } = announced.Day("signUpDeadline")!.Value;

    private int Taken => SignUps.Where(one => one.Status == "confirmed").Sum(one => one.Seats);

    private PaperSignUp? FirstInLine => SignUps.Find(one => one.Status == "waiting");

    /// <summary>An organisation signs up, or is signed up by SBST.</summary>
    internal Reply SignUp(Asked asked, Guid given)
    {
        var organisation = asked.Text("organisation");
        if (asked.By.IsAgency && organisation is null)
        {
            return Reply.Invalid("/organisation", "missing-member");
        }

        if (!asked.By.IsAgency && organisation is not null && organisation != asked.By.Authority)
        {
            return Reply.Invalid("/organisation", "another-organisation");
        }

        organisation ??= asked.By.Authority;
        if (asked.Text("meeting") != $"{Id}")
        {
            return Reply.Invalid("/meeting", "unknown-meeting");
        }

        if (_status != "announced" || Today > SignUpDeadline)
        {
            return Closed(("next", Next(asked.By)));
        }

        var seats = asked.Members["seats"]!.GetValue<int>();
        if (seats > Capacity)
        {
            return Reply.Invalid("/seats", "more-than-there-are", ("capacity", Capacity));
        }

        if (SignUps.Find(one => one.Organisation == organisation && one.Status != "cancelled") is { } there)
        {
            return Reply.Refused(409, "signed-up-already", ("signUp", there.Id), ("presentStatus", there.Status), ("next", Next(there)));
        }

        SignUps.Add(new()
        {
            Id = given, Organisation = organisation, Seats = seats, SignedUpOn = Today,
            Status = FirstInLine is null && Taken + seats <= Capacity ? "confirmed" : "waiting",
        });
        return Show(SignUps[^1]) with { Status = 201 };
    }

    /// <summary>Somebody calls off a sign-up.</summary>
    internal Reply CallOff(Asked asked, Guid which)
    {
        if (SignUps.Find(one => one.Id == which && (asked.By.IsAgency || one.Organisation == asked.By.Authority)) is not { } signUp)
        {
            return Reply.Refused(404, "not-found");
        }

        if (Unseen(asked, Show(signUp)) is { } unseen)
        {
            return unseen;
        }

        if (signUp.Status == "cancelled")
        {
            return Reply.Refused(409, "wrong-status", ("presentStatus", signUp.Status), ("next", Next(signUp)));
        }

        if (_status != "announced")
        {
            return Closed(("presentStatus", signUp.Status), ("next", Array.Empty<string>()));
        }

        (signUp.Status, signUp.CancelledOn) = ("cancelled", Today);
        signUp.Version++;
        return Show(signUp);
    }

    /// <summary>SBST says who came, or calls the meeting off.</summary>
    internal Reply Step(Asked asked, string resource)
    {
        if (!asked.By.IsAgency)
        {
            return Reply.Refused(403, "forbidden");
        }

        if (Unseen(asked, Show(asked.By)) is { } unseen)
        {
            return unseen;
        }

        if (_status != "announced")
        {
            return Reply.Refused(409, "wrong-status", ("presentStatus", _status), ("next", Next(asked.By)));
        }

        if (resource == "cancellations")
        {
            if (asked.Text("reason") == "other" && asked.Text("note") is null)
            {
                return Reply.Invalid("/note", "note-needed");
            }

            (_status, _cancelledOn, _cancelledFor) = ("cancelled", Today, asked.Text("reason"));
        }
        else
        {
            var came = asked.Members["attendance"]!.AsArray().Select(row => (Organisation: row!["organisation"]!.GetValue<string>(), Count: row["count"]!.GetValue<int>())).ToList();
            var heldOn = asked.Day("heldOn");
            List<(string, string)> faults = heldOn > Today ? [("/heldOn", "in-the-future")] : heldOn != On ? [("/heldOn", "another-day")] : [];
            faults.AddRange(came.Index().Where(row => came.Take(row.Index).Any(earlier => earlier.Organisation == row.Item.Organisation))
                .Select(row => ($"/attendance/{row.Index}/organisation", "given-twice")));
            if (faults is not [])
            {
                return Reply.Invalid(faults, ("on", On));
            }

            (_status, _heldOn, _attendance) = ("held", heldOn, came);
        }

        _version++;
        return Show(asked.By);
    }

    /// <summary>Free seats go to who waits longest, while the meeting is to come; nobody overtakes.</summary>
    /// <returns>The sign-ups that changed.</returns>
    internal List<PaperSignUp> PassesByItself()
    {
        List<PaperSignUp> changed = [];
        while (_status == "announced" && Today <= On && FirstInLine is { } first && Taken + first.Seats <= Capacity)
        {
            first.Status = "confirmed";
            first.Version++;
            changed.Add(first);
        }

        return changed;
    }

    /// <summary>The meeting as somebody sees it: how many came of others is not theirs to know.</summary>
    internal Reply Show(Asker by) => new(200, Reply.Node(new
    {
        Id,
        Version = _version,
        Title = announced.Text("title"),
        On,
        Place = announced.Text("place"),
        SignUpDeadline,
        Capacity,
        Status = _status,
        HeldOn = _heldOn,
        Attendance = _attendance.Where(row => by.IsAgency || row.Organisation == by.Authority).Select(row => new { row.Organisation, row.Count }),
        CancelledOn = _cancelledOn,
        CancelledFor = _cancelledFor,
        Next = Next(by),
    })!.AsObject(), Reply.Tag(_version));

    /// <summary>A sign-up as whoever may see it sees it.</summary>
    internal Reply Show(PaperSignUp signUp) => new(200, Reply.Node(new
    {
        signUp.Id,
        signUp.Version,
        Meeting = Id,
        signUp.Organisation,
        signUp.Seats,
        signUp.Status,
        signUp.SignedUpOn,
        signUp.CancelledOn,
        Next = Next(signUp),
    })!.AsObject(), Reply.Tag(signUp.Version));

    /// <summary>Its sign-ups as somebody sees them.</summary>
    internal Reply List(Asker by) => new(200, new JsonObject
    {
        ["items"] = new JsonArray(
        [
            .. SignUps.Where(one => by.IsAgency || one.Organisation == by.Authority).OrderBy(one => $"{one.Id}", StringComparer.Ordinal).Select(one => Show(one).Body),
        ]),
        ["next"] = null,
    });

    private string[] Next(Asker by) => (by.IsAgency, _status) switch
    {
        (true, "announced") when Today < On => ["cancellations", "redactions"],
        (true, "announced") => ["attendances", "cancellations", "redactions"],
        (true, _) => ["redactions"],
        _ => [],
    };

    /// <summary>A sign-up is called off while the meeting is to come, and never afterwards.</summary>
    private string[] Next(PaperSignUp signUp) => signUp.Status == "cancelled" || _status != "announced" ? [] : ["cancellations"];

    private static Reply? Unseen(Asked asked, Reply present) =>
        asked.IfMatch is null ? Reply.Refused(428, "version-required")
        : asked.IfMatch != present.ETag ? Reply.Refused(412, "stale-version", ("current", present.Body), ("etag", present.ETag))
        : null;

    private Reply Closed(params (string, object?)[] more) =>
        Reply.Refused(409, "sign-up-closed", [("signUpDeadline", SignUpDeadline), ("meetingStatus", _status), .. more]);
}
