using System.Text.Json;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Reporting.V1;

namespace PeerAdvisory.Reporting.Rebuilds;

/// <summary>Shows a rebuild.</summary>
internal static class ReadRebuild
{
    internal const int MostDifferences = 100;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/projections/rebuilds/{id:guid}", Handle)
            .Admit(Roles.ProgrammeManager)
            .Produces<Rebuild>().Gives(Problems.NotFound)
            .WithName("GetRebuild").WithTags("projections");
        routes.MapHistory(Rebuild.Aggregate, Roles.ProgrammeManager);
    }

    /// <summary>Shows how far a rebuild has come and, once it is finished, what the projections in use had otherwise.</summary>
    private static async Task<IResult> Handle(Guid id, Rows rows, HttpContext context, CancellationToken cancellation)
    {
        var found = (await rows.Query<Row>("""
            select rebuilds.id, rebuilds.version, rebuilds.snapshot, progress.done, progress.total, progress.fault,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'projection', projection, 'stream', stream, 'live', live, 'rebuilt', rebuilt, 'members', members)
                               order by projection, stream), '[]')
                      from rebuild_differences as difference where difference.rebuild = rebuilds.id) as differences
              from rebuilds
              left join rebuild_progress as progress on progress.rebuild = rebuilds.id
             where (@all or rebuilds.authority = any(@authorities)) and rebuilds.id = @id
            """, new { id }, cancellation)).SingleOrDefault() ?? throw new ProblemException(Problems.NotFound);

        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(
            Rebuild.Of(
                found.Id,
                found.Version,
                JsonSerializer.Deserialize<RebuildSnapshot>(found.Snapshot, Json.Options)!,
                found is { Done: { } done, Total: { } total } ? new(done, total) : null,
                found.Fault,
                JsonSerializer.Deserialize<RebuildDifference[]>(found.Differences, Json.Options)!),
            Json.Options);
    }

    private sealed record Row(Guid Id, int Version, string Snapshot, long? Done, long? Total, string? Fault, string Differences);
}
