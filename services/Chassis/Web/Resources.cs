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

    /// <summary>
    /// One resource with its ETag; 304 where the caller has it already. What can be done next with one that has a circumstance, and what
    /// days change, may have changed without its version, so that one is always sent.
    /// </summary>
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
        return aggregate is { Circumstance: null, ChangesByDay: [] } && Context.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == ETag.Of(found.Version))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Json(aggregate.Show(found.Id, found.Version, found.Snapshot, found.Circumstance, caller), Json.Options);
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
            aggregate.Columns, aggregate.Table, filters.And(condition, new { after = after ?? Guid.Empty }), order, Pages.RowsFor(limit), cancellation);

        var page = Pages.Of(found, limit, row => row.Id, Context);
        Context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(
            new Page<object>(
                [.. page.Items.Select(row => aggregate.Show(
                    row.Id, row.Version, JsonSerializer.Deserialize<TSnapshot>(row.Snapshot, Json.Options)!, row.Circumstance, caller))],
                page.Next),
            Json.Options);
    }

    /// <summary>Tells of the one there is already, for which another was refused: its id, how it stands, and what the caller can do with it.</summary>
    /// <param name="refused">The refusal.</param>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="called">What the member with its id is called.</param>
    /// <param name="those">Which one it is.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>The refusal; that it may be tried again, where the one that was in the way has ended meanwhile.</returns>
    public async Task<ProblemException> Instead<TSnapshot>(
        ProblemException refused, Aggregate<TSnapshot> aggregate, string called, Filters those, CancellationToken cancellation)
        where TSnapshot : ISnapshot =>
        await rows.First<Row>(aggregate.Columns, aggregate.Table, those, "id", 1, cancellation) is [var row]
            ? refused.With(called, row.Id).About(
                aggregate,
                new(row.Id, row.Version, Hash: null, JsonSerializer.Deserialize<TSnapshot>(row.Snapshot, Json.Options)!, row.Circumstance),
                caller)
            : new ProblemException(Problems.Unavailable);

    private sealed record Row(Guid Id, int Version, string Snapshot, string? Circumstance);
}
