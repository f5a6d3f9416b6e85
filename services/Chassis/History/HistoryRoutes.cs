using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.History;

/// <summary>Maps the history of a kind of resource, beside the resource itself.</summary>
public static class HistoryRoutes
{
    /// <summary>Maps the history of a resource whose events have no effective day of their own.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="roles">Who may see the resource.</param>
    public static void MapHistory<TSnapshot>(this IEndpointRouteBuilder routes, Aggregate<TSnapshot> aggregate, params string[] roles)
        where TSnapshot : ISnapshot => routes.MapHistory(aggregate, _ => null, roles);

    /// <summary>Maps <c>GET /v1/{resource}/{id}/history</c>. Its roles are those of the resource.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="effectiveOn">The day an event took effect; null for one that has none.</param>
    /// <param name="roles">Who may see the resource.</param>
    public static void MapHistory<TSnapshot>(
        this IEndpointRouteBuilder routes, Aggregate<TSnapshot> aggregate, Func<IEvent<TSnapshot>, DateOnly?> effectiveOn, params string[] roles)
        where TSnapshot : ISnapshot
    {
        var segments = aggregate.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        routes.MapGet($"{aggregate.Path}/{{id:guid}}/history", new HistoryRoute<TSnapshot>(aggregate, effectiveOn).Handle)
            .Admit(roles)
            .Produces<HistoryPage>().Gives(Problems.NotFound, Problems.InvalidRequest)
            .WithName($"GetHistoryOf{InPascalCase(segments[^1])}").WithTags(segments[1]);
    }

    private static string InPascalCase(string words) =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(words).Replace("-", string.Empty, StringComparison.Ordinal);
}

/// <summary>The history of one kind of resource.</summary>
internal sealed class HistoryRoute<TSnapshot>(Aggregate<TSnapshot> aggregate, Func<IEvent<TSnapshot>, DateOnly?> effectiveOn)
    where TSnapshot : ISnapshot
{
    /// <summary>Tells what happened to it, newest first: what changed, from what to what, when, by whom and why.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="after">The last version of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    /// <param name="history">The journal.</param>
    /// <param name="cancellation">Ends the query.</param>
    public Task<IResult> Handle(Guid id, int? after, int? limit, HistoryReader history, CancellationToken cancellation) =>
        history.Of(aggregate, effectiveOn, id, after, limit, cancellation);
}
