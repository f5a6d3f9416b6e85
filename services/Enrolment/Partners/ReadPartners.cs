using System.Globalization;
using System.Text.Json;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Partners;

/// <summary>Shows partners to everybody: whom one can work with is no secret.</summary>
internal static class ReadPartners
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/partners", List)
            .Admit([.. Roles.All])
            .Produces<Page<Partner>>().Gives(Problems.UnknownCode)
            .WithName("ListPartners").WithTags("partners");
        routes.MapGet("/v1/partners/{id:guid}", One)
            .Admit([.. Roles.All])
            .Produces<Partner>().Gives(Problems.NotFound)
            .WithName("GetPartner").WithTags("partners");
        routes.MapHistory(Partner.Aggregate, Roles.Consultant, Roles.ProgrammeManager, Roles.Analyst);
    }

    /// <summary>Lists partners, in the order they were registered.</summary>
    /// <param name="kind">Those of one kind.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static async Task<IResult> List(
        string? kind, Guid? after, int? limit, Rows rows, Caller caller, HttpContext context, CancellationToken cancellation)
    {
        Filters.MustBeKnown(kind, PartnerKind.All, nameof(kind));

        // The index by kind, wherever in the list those of a kind lie; and how many rows there are to be is known when it is planned.
        var (condition, order) = kind is null ? ("id > @after", "id") : ("(kind, id) > (@kind, @after) and kind <= @kind", "kind, id");
        var found = await rows.Query<Row>($"""
            select id, version, snapshot
              from partners
             where {condition}
             order by {order}
             limit {Pages.RowsFor(limit)}
            """, new { kind, after = after ?? Guid.Empty }, cancellation);
        var page = Pages.Of(found, limit, row => row.Id, context);
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(new Page<Partner>([.. page.Items.Select(row => row.Shown(caller))], page.Next), Json.Options);
    }

    /// <summary>Shows one partner.</summary>
    private static async Task<IResult> One(Guid id, Rows rows, Caller caller, HttpContext context, CancellationToken cancellation)
    {
        var found = await rows.Query<Row>("select id, version, snapshot from partners where id = @id", new { id }, cancellation);
        if (found is not [var row])
        {
            throw new ProblemException(Problems.NotFound);
        }

        context.Response.Headers.ETag = $"\"{row.Version.ToString(CultureInfo.InvariantCulture)}\"";
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(row.Shown(caller), Json.Options);
    }

    private sealed record Row(Guid Id, int Version, string Snapshot)
    {
        internal Partner Shown(Caller caller) => JsonSerializer.Deserialize<PartnerSnapshot>(Snapshot, Json.Options) is { } partner
            ? Partner.Of(Id, Version, partner, caller)
            : throw new InvalidOperationException($"Partner {Id} has no snapshot.");
    }
}
