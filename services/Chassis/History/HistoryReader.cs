using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.History;

/// <summary>Tells a resource's history from the journal, to a caller within its reach.</summary>
/// <remarks>
/// What is compared is the resource as the caller is shown it, so a history never tells more than the resource does, and its pointers
/// point into what the caller knows.
/// </remarks>
public sealed class HistoryReader(Rows rows, Caller caller, ServiceIdentity service, IHttpContextAccessor http)
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new { });

    /// <summary>Of the resource, and not of its state.</summary>
    private static readonly string[] Apart = ["/id", "/version", "/next"];

    /// <summary>One page of the history of one resource, newest first.</summary>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="effectiveOn">The day an event took effect; null for one that has none.</param>
    /// <param name="id">The resource.</param>
    /// <param name="after">The last version of the page before.</param>
    /// <param name="limit">How many, 1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <exception cref="ProblemException">It does not exist, or is not the caller's to see.</exception>
    public async Task<IResult> Of<TSnapshot>(
        Aggregate<TSnapshot> aggregate, Func<IEvent<TSnapshot>, DateOnly?> effectiveOn, Guid id, int? after, int? limit, CancellationToken cancellation)
        where TSnapshot : ISnapshot
    {
        // A page without entries is one row without a version; a resource that is not there, or not the caller's, is none.
        var found = await rows.Query<Row>($"""
            select entry.*
              from {aggregate.Table} as held
              left join lateral (
                       select version, type, body, actor, on_behalf_of, reason_code, correlation, recorded_at
                         from journal
                        where stream = held.id and version < @before and (@all or authority = any(@authorities))
                        order by version desc
                        limit {Pages.RowsFor(limit)}) as entry on true
             where held.id = @id and (@all or held.authority = any(@authorities))
             order by entry.version desc
            """, new { id, before = after ?? int.MaxValue }, cancellation);
        if (found.Count == 0)
        {
            throw new ProblemException(Problems.NotFound);
        }

        // The row that tells that there is another page is also the one the page's last entry is held against.
        Seen[] entries = [.. found.Where(row => row.Version is not null).Select(row => See(aggregate, effectiveOn, id, row))];
        string[] apart = [.. Apart, .. aggregate.ChangesByDay.Select(member => $"/{member}")];
        var context = http.HttpContext ?? throw new InvalidOperationException("A history is told to a request.");
        var shown = Pages.Cut(entries, limit, entry => entry.Version.ToString(CultureInfo.InvariantCulture), context, out var next);
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(
            new HistoryPage([.. shown.Select((entry, place) => Tell(entry, entries.ElementAtOrDefault(place + 1), apart))], next is null ? null : shown[^1].Version),
            Json.Options);
    }

    private Seen See<TSnapshot>(Aggregate<TSnapshot> aggregate, Func<IEvent<TSnapshot>, DateOnly?> effectiveOn, Guid id, Row row)
        where TSnapshot : ISnapshot
    {
        var happened = (IEvent<TSnapshot>)JsonSerializer.Deserialize(row.Body!, EventNames.All[row.Type!], Json.Options)!;
        return new(
            happened.Version, row, effectiveOn(happened),
            JsonSerializer.SerializeToElement(aggregate.Represent(id, happened.Version, happened.Snapshot, caller), Json.Options));
    }

    private HistoryEntry Tell(Seen entry, Seen? before, string[] apart) => new(
        entry.Version, entry.Row.Type!, entry.Row.RecordedAt!.Value, entry.EffectiveOn,
        MaySee(entry.Row.Actor!) ? entry.Row.Actor : null, entry.Row.OnBehalfOf, entry.Row.ReasonCode, entry.Row.Correlation!.Value,
        [.. Changes.Between(before?.Resource ?? Nothing, entry.Resource).Where(change => !Array.Exists(apart, one => IsIn(change.Pointer, one)))]);

    /// <summary>Who of SBST does what is SBST's own affair.</summary>
    private bool MaySee(string actor) =>
        !service.SupervisedBySbst || caller.Authority == Authorities.Agency || actor == caller.Actor
        || actor.StartsWith("service:", StringComparison.Ordinal);

    private static bool IsIn(string pointer, string part) =>
        pointer == part || pointer.StartsWith($"{part}/", StringComparison.Ordinal);

    private sealed record Seen(int Version, Row Row, DateOnly? EffectiveOn, JsonElement Resource);

    private sealed record Row
    {
        public int? Version { get; init; }

        public string? Type { get; init; }

        public string? Body { get; init; }

        public string? Actor { get; init; }

        public string? OnBehalfOf { get; init; }

        public string? ReasonCode { get; init; }

        public Guid? Correlation { get; init; }

        public DateTimeOffset? RecordedAt { get; init; }
    }
}
