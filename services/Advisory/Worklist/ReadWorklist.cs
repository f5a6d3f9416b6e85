using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Worklist;

/// <summary>The open milestones of courses that go on, what hurts most first.</summary>
internal static class ReadWorklist
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/worklist", List)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<WorklistPage>().Gives(Problems.UnknownCode)
        .WithName("GetWorklist").WithTags("worklist");

    /// <summary>Lists open milestones across courses, the longest overdue first. Paused courses have nothing due.</summary>
    /// <param name="consultant">Those of one consultant's courses, by opaque id; <c>me</c> for one's own. SBST's to ask.</param>
    /// <param name="municipality">Those of one municipality, by its 4-digit code.</param>
    /// <param name="phase">Those of one phase.</param>
    /// <param name="responsible">Those that wait for one party: sbst, municipality, sbst-and-municipality or course-provider.</param>
    /// <param name="state">overdue, due-soon (due within as many days as the first notice comes before: 14 unless set otherwise) or later.</param>
    /// <param name="after">The <c>next</c> of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static async Task<IResult> List(
        string? consultant, string? municipality, string? phase, string? responsible, string? state, string? after, int? limit,
        Caller caller, Rows rows, NoticeThresholds thresholds, TimeProvider time, HttpContext context, CancellationToken cancellation)
    {
        // Who of SBST has a course is SBST's to know, and asking who would tell.
        if (consultant is not null && !caller.RunsProgramme)
        {
            throw new ProblemException(Problems.Forbidden);
        }

        var today = Stamp.Day(time);
        var (from, before) = WorklistState.Days(state, today, thresholds);
        var place = WorklistPlace.Of(after).NoEarlierThan(from);
        var found = await rows.First<Row>(
            "course, code, authority as municipality, phase, responsible, required, title_da, title_en, due, baseline, consultant",
            "open_milestones",
            new Filters()
                .Known(phase, CoursePhase.All, nameof(phase)).Known(responsible, Responsible.All, nameof(responsible))
                .And(
                    "active and (due, course, code) > (@due, @course, @code) and due < @before",
                    new { due = place.Due, course = place.Course, code = place.Code, before })
                .Equal("consultant", consultant == "me" ? caller.Actor : consultant).Equal("authority", municipality)
                .Equal("phase", phase).Equal("responsible", responsible),
            "due, course, code", Pages.RowsFor(limit), cancellation);

        var shown = Pages.Cut(found, limit, row => new WorklistPlace(row.Due, row.Course, row.Code).ToString(), context, out var next);
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(new WorklistPage([.. shown.Select(row => WorklistItem.Of(row, today, thresholds, caller))], next), Json.Options);
    }

    internal sealed record Row(
        Guid Course, string Code, string Municipality, string Phase, string Responsible, bool Required, string TitleDa, string TitleEn,
        DateOnly Due, DateOnly Baseline, string? Consultant);
}
