using System.Globalization;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Hiring.V1;

namespace PeerAdvisory.Hiring.Positions;

/// <summary>Shows an employer its own positions; a region sees those of the regions it takes over too.</summary>
internal static class ReadPositions
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/positions", List)
            .Admit(Roles.Municipality, Roles.Region)
            .Produces<Page<Position>>().Gives(Problems.InvalidRequest)
            .WithName("ListPositions").WithTags("positions");
        routes.MapGet("/v1/positions/{id:guid}", One)
            .Admit(Roles.Municipality, Roles.Region)
            .Produces<Position>().Gives(Problems.NotFound)
            .WithName("GetPosition").WithTags("positions");
        routes.MapHistory(Position.Aggregate, PositionHistory.EffectiveOn, Roles.Municipality, Roles.Region);
    }

    /// <summary>Lists the caller's own positions, in the order they were registered.</summary>
    /// <param name="day">Those filled on this day.</param>
    /// <param name="setting">Those in one setting.</param>
    /// <param name="employmentForm">Those of one employment form.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        DateOnly? day, string? setting, string? employmentForm, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(
            Position.Aggregate,
            new Filters()
                .Known(setting, Setting.All, nameof(setting)).Known(employmentForm, EmploymentForm.All, nameof(employmentForm))
                .Given(day?.ToString("O", CultureInfo.InvariantCulture), "filled_from <= @day and (filled_to is null or filled_to > @day)", "day")
                .Equal("setting", setting).Equal("employment_form", employmentForm),
            after, limit, cancellation);

    /// <summary>Shows one position.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(Position.Aggregate, id, cancellation);
}
