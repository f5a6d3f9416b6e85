using System.Text.Json;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Forecasts;

/// <summary>Shows when a course will end if it goes on as it has gone.</summary>
internal static class ReadForecast
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/courses/{id:guid}/forecast", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<Forecast>().Gives(Problems.NotFound)
        .WithName("GetForecast").WithTags("courses");

    /// <summary>Shows a forecast of a course's end: the likeliest day, a range, and what they were computed from.</summary>
    private static async Task<IResult> Handle(Guid id, Rows rows, TimeProvider time, HttpContext context, CancellationToken cancellation)
    {
        var found = await rows.Query<string>(
            "select snapshot::text from courses where id = @id and (@all or authority = any(@authorities))", new { id }, cancellation);
        if (found is not [var snapshot])
        {
            throw new ProblemException(Problems.NotFound);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(Forecast.Of(JsonSerializer.Deserialize<CourseSnapshot>(snapshot, Json.Options)!, Stamp.Day(time)), Json.Options);
    }
}
