using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Chassis.Tests.Source;

/// <summary>Shows positions.</summary>
internal static class ReadPositions
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/positions", List).Admit(Roles.Consultant, Roles.Municipality);
        routes.MapGet("/v1/positions/{id:guid}", One).Admit(Roles.Consultant, Roles.Municipality);
        routes.MapHistory(Position.Aggregate, Roles.Consultant, Roles.Municipality);
        routes.MapGet("/v1/faults", () => { throw new InvalidOperationException("a secret of the house"); }).Admit(Roles.Consultant);
        routes.MapGet("/v1/unstated", () => "nobody may see this");
    }

    private static Task<IResult> List(
        string? setting, DateOnly? from, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(Position.Aggregate, new Filters().Equal("setting", setting), after, limit, cancellation);

    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(Position.Aggregate, id, cancellation);
}
