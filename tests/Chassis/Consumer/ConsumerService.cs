using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeerAdvisory.Chassis.Inbox;

namespace PeerAdvisory.Chassis.Tests.Consumer;

/// <summary>The smallest service that only listens.</summary>
internal static class ConsumerService
{
    internal const string Name = "reporting";

    internal static Service Describe<TCopy>(Interference interference)
        where TCopy : Copy => new Service(new(Name, SupervisedBySbst: true), typeof(ConsumerService).Assembly) { Publishes = false }
        .With(parts => parts.AddSingleton(interference))
        .Hears<TCopy>()
        .Maps(Map);

    private static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/as-of", Read).AllowAnonymous();

    private static async Task<IResult> Read(NpgsqlDataSource database, IEnumerable<Subscription> subscriptions, CancellationToken cancellation) =>
        TypedResults.Ok(await AsOf.Read(database, subscriptions, cancellation));
}
