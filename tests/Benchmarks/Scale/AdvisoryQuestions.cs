using PeerAdvisory.Testing.Servers;
using static PeerAdvisory.Benchmarks.Scale.Question;

namespace PeerAdvisory.Benchmarks.Scale;

/// <summary>What a caller asks Advisory for.</summary>
internal static class AdvisoryQuestions
{
    internal static IReadOnlyList<Question> All { get; } =
    [
        new("the worklist", "open_milestones", At("/v1/worklist?limit=10")),
        new("the worklist, from the middle", "open_milestones", InWorklist("active")),
        new("the worklist of one consultant", "open_milestones", At("/v1/worklist?limit=10&consultant=consultant-3")),
        new("the worklist of one phase", "open_milestones", At("/v1/worklist?limit=10&phase=closing")),
        new("the worklist of one party", "open_milestones", At("/v1/worklist?limit=10&responsible=course-provider")),
        new("the worklist, due soon", "open_milestones", At("/v1/worklist?limit=5&state=due-soon")),
        new("the worklist, one consultant's of one party, later", "open_milestones",
            At("/v1/worklist?limit=2&consultant=consultant-3&responsible=course-provider&state=later")),
        new("the worklist of one municipality", "open_milestones", At($"/v1/worklist?limit=10&municipality={Municipality}")),
        Asked("a municipality's own worklist", "open_milestones", At("/v1/worklist?limit=10")),
        Asked("a municipality's own worklist, from the middle", "open_milestones", InWorklist($"active and authority = '{Municipality}'")),
        Asked("a municipality's own worklist of one party", "open_milestones", At("/v1/worklist?limit=2&responsible=course-provider")),
        new("a course", "courses", In("courses", "", id => $"/v1/courses/{id}")),
        new("a course's history", "journal", In("courses", "", id => $"/v1/courses/{id}/history?limit=10")),
        new("a course's history, from the middle", "journal", In("courses", "", id => $"/v1/courses/{id}/history?limit=10&after=250")),
        new("the courses", "courses", At("/v1/courses?limit=5")),
        new("the courses, from the middle", "courses", In("courses", "", id => $"/v1/courses?limit=5&after={id}")),
        new("the courses in one status", "courses", At("/v1/courses?limit=2&status=paused")),
        Asked("a municipality's own courses", "courses", At("/v1/courses?limit=1")),
        Asked("a municipality's own courses, from the middle", "courses", InOwnCourses),
        new("the notices", "milestone_notices", At("/v1/notices?limit=10")),
        new("the notices, from the middle", "milestone_notices", In("milestone_notices", "", id => $"/v1/notices?limit=10&after={id}")),
        new("the notices that were withdrawn", "milestone_notices", At("/v1/notices?limit=5&withdrawn=true")),
        new("the notices of one course", "milestone_notices", In(
            "courses", $"where municipality = '{Municipality}'", id => $"/v1/notices?limit=10&course={id}")),
        Asked("a municipality's own notices", "milestone_notices", At("/v1/notices?limit=10")),
        Asked("a municipality's own notices, from the middle", "milestone_notices", In(
            "milestone_notices", $"where authority = '{Municipality}'", id => $"/v1/notices?limit=5&after={id}")),
    ];

    private static Question Asked(string what, string table, Func<ServiceDatabase, Task<string>> path) =>
        new Question(what, table, path).OfMunicipality();

    /// <summary>Where the municipality has half of its courses before it; with one course, the beginning.</summary>
    private static async Task<string> InOwnCourses(ServiceDatabase advisory) => "/v1/courses?limit=1&after=" + await advisory.Ask<Guid>($"""
        with own as (select id, row_number() over (order by id) as place, count(*) over () as count from courses where authority = '{Municipality}')
        select coalesce((select id from own where place = count / 2), '{Guid.Empty}')
        """);

    /// <summary>After the open milestone in the middle.</summary>
    private static Func<ServiceDatabase, Task<string>> InWorklist(string where) => async advisory =>
        "/v1/worklist?limit=5&after=" + await advisory.Ask<string>($"""
            select to_char(due, 'YYYY-MM-DD') || '_' || course || '_' || code
              from open_milestones where {where} order by due, course, code offset (select count(*) / 2 from open_milestones where {where}) limit 1
            """);
}
