using PeerAdvisory.Testing.Models;

namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>A course's lessons learned, on paper.</summary>
internal sealed class PaperLessons(Guid id, PaperCourse course)
{
    internal static readonly string[] Questions = ["effect", "enablers", "barriers", "anchoring", "advice"];

    internal static readonly string[] Resources = ["answers", "submissions", "returns", "approvals"];

    private readonly Dictionary<string, int> _answers = [];
    private DateOnly? _submittedOn;
    private DateOnly? _approvedOn;

    internal Guid Id { get; } = id;

    internal int Version { get; private set; } = 1;

    internal string Status { get; private set; } = "draft";

    private string[] Missing => [.. Questions.Where(question => !_answers.ContainsKey(question))];

    /// <summary>What can be done with them.</summary>
    internal string[] Possible() => Status switch
    {
        "draft" => Missing is [] ? ["answers", "submissions"] : ["answers"],
        "submitted" => ["returns", "approvals"],
        _ => [],
    };

    internal Reply Step(Asked asked, string resource)
    {
        if (!asked.By.IsAgency && resource is ("returns" or "approvals"))
        {
            return Reply.Refused(403, "forbidden");
        }

        if (!asked.By.IsAgency && asked.By.Authority != course.Municipality)
        {
            return Reply.Refused(404, "not-found");
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

        if (resource == "submissions" && Status == "draft" && Missing is not [])
        {
            return Conflict(asked.By, "questions-missing", ("missing", Missing));
        }

        if (!Possible().Contains(resource))
        {
            return Conflict(asked.By, "wrong-status");
        }

        switch (resource)
        {
            case "answers":
                _answers[asked.Text("question")!] = Version + 1;
                break;
            case "submissions":
                var submittedOn = asked.Day("submittedOn") ?? course.Today;
                if (submittedOn > course.Today || submittedOn < course.StartsOn)
                {
                    return Reply.Invalid("/submittedOn", submittedOn > course.Today ? "in-the-future" : "before-start");
                }

                (Status, _submittedOn) = ("submitted", submittedOn);
                break;
            case "returns":
                (Status, _submittedOn) = ("draft", null);
                break;
            default:
                var approvedOn = asked.Day("approvedOn") ?? course.Today;
                if (approvedOn > course.Today || approvedOn < _submittedOn)
                {
                    return Reply.Invalid("/approvedOn", approvedOn > course.Today ? "in-the-future" : "before-submission");
                }

                (Status, _approvedOn, course.LessonsApproved) = ("approved", approvedOn, true);
                break;
        }

        Version++;
        return Show(asked.By);
    }

    /// <summary>Refuses for how they stand.</summary>
    internal Reply Conflict(Asker by, string code, params (string Name, object? Value)[] more) =>
        Reply.Refused(409, code, [("presentStatus", Status), ("next", PossibleFor(by)), .. more]);

    private string[] PossibleFor(Asker by) => by.IsAgency ? [.. Possible(), "redactions"] : Status == "draft" ? Possible() : [];

    internal Reply Show(Asker by) => new(200, Reply.Node(new
    {
        Id,
        Version,
        Course = course.Id,
        course.Municipality,
        Status,
        Answers = Questions.Where(_answers.ContainsKey).Select(question => new { Question = question, Version = _answers[question] }),
        Missing,
        SubmittedOn = _submittedOn,
        ApprovedOn = _approvedOn,
        Next = PossibleFor(by),
    })!.AsObject(), Reply.Tag(Version));
}
