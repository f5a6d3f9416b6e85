using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Shows enrolments: all of them to SBST, a municipality its own.</summary>
internal static class ReadEnrolments
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/enrolments", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Page<Enrolment>>().Gives(Problems.UnknownCode)
            .WithName("ListEnrolments").WithTags("enrolments");
        routes.MapGet("/v1/enrolments/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Enrolment>().Gives(Problems.NotFound)
            .WithName("GetEnrolment").WithTags("enrolments");
        routes.MapHistory(Enrolment.Aggregate, EnrolmentHistory.EffectiveOn, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);
    }

    /// <summary>Lists enrolments, oldest first.</summary>
    /// <param name="programme">Those of one programme.</param>
    /// <param name="cohort">Those of one cohort.</param>
    /// <param name="municipality">Those of one municipality, by its 4-digit code.</param>
    /// <param name="status">Those in one status.</param>
    /// <param name="region">Those of the municipalities that lie in a region, by its slug, on the day of <c>on</c>.</param>
    /// <param name="on">The day to ask which region a municipality lies in; today when not given.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        Guid? programme, Guid? cohort, string? municipality, string? status, string? region, DateOnly? on, Guid? after, int? limit,
        Resources resources, TimeProvider time, CancellationToken cancellation) =>
        resources.List(
            Enrolment.Aggregate,
            new Filters()
                .Known(status, EnrolmentStatus.All, nameof(status))
                .By("cohort", cohort).By("programme", programme).By("status", status).Equal("authority", municipality)
                .Of(CodesOf(region, on ?? Stamp.Day(time))),
            after, limit, cancellation);

    /// <summary>Shows one enrolment.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(Enrolment.Aggregate, id, cancellation);

    /// <summary>The municipalities of a region on a day: a region is asked for, never stored. None where there was no such region then.</summary>
    internal static string[]? CodesOf(string? region, DateOnly day) => region is null ? null
        : !Authorities.IsRegion(region) ? throw new ProblemException(Problems.InvalidRequest, new FieldError(Problems.UnknownCode, "region", [.. Regions.All.Select(one => one.Id)]))
        : [.. Municipalities.All.Where(municipality => Regions.RegionOf(municipality, day)?.Id == region).Select(municipality => municipality.Code)];
}
