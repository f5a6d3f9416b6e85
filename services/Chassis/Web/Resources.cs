using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Npgsql;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Web;

/// <summary>Shows aggregates to a caller, within its reach.</summary>
public sealed class Resources(NpgsqlDataSource database, Rows rows, Caller caller, IHttpContextAccessor http)
{
    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("A resource is shown to a request.");

    /// <summary>One resource with its ETag; 304 where the caller has it already.</summary>
    /// <exception cref="ProblemException">It does not exist, or is not the caller's to see.</exception>
    public async Task<IResult> One<TSnapshot>(Aggregate<TSnapshot> aggregate, Guid id, CancellationToken cancellation)
        where TSnapshot : ISnapshot
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Scope.Command(caller.Reach.Setting), Aggregates.Find(aggregate, id, caller.Reach) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var found = await Aggregates.Read<TSnapshot>(reader, cancellation) ?? throw new ProblemException(Problems.NotFound);

        var headers = Context.Response.Headers;
        headers.ETag = ETag.Of(found.Version);
        headers.CacheControl = "private, no-cache";
        return Context.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == ETag.Of(found.Version))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Json(aggregate.Represent(found.Id, found.Version, found.Snapshot, caller), Json.Options);
    }

    /// <summary>A page of resources, oldest first.</summary>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="filters">The list's own filters.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IResult> List<TSnapshot>(
        Aggregate<TSnapshot> aggregate, Filters filters, Guid? after, int? limit, CancellationToken cancellation)
        where TSnapshot : ISnapshot
    {
        var (condition, order) = filters.Lead is { } lead ? ($"({lead}, id) > (@{lead}, @after) and {lead} <= @{lead}", $"{lead}, id") : ("id > @after", "id");
        var found = await rows.First<Row>(
            "id, version, snapshot", aggregate.Table, filters.And(condition, new { after = after ?? Guid.Empty }), order, Pages.RowsFor(limit), cancellation);

        var page = Pages.Of(found, limit, row => row.Id, Context);
        Context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(
            new Page<object>(
                [.. page.Items.Select(row => aggregate.Represent(row.Id, row.Version, JsonSerializer.Deserialize<TSnapshot>(row.Snapshot, Json.Options)!, caller))],
                page.Next),
            Json.Options);
    }

    private sealed record Row(Guid Id, int Version, string Snapshot);
}
