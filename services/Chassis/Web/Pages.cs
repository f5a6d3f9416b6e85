using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Chassis.Web;

/// <summary>One page of a list. The next one is asked for by the address in the <c>Link</c> header, <c>rel="next"</c>.</summary>
/// <param name="Items">At most <c>limit</c> of them.</param>
/// <param name="Next">The <c>after</c> of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, Guid? Next);

/// <summary>Keyset paging: a page costs the same at any depth.</summary>
public static class Pages
{
    /// <summary>The most items a page holds.</summary>
    public const int Most = 200;

    /// <summary>The number of rows to read: one more than the page holds, to see whether there is another.</summary>
    /// <exception cref="ProblemException">The limit is not 1 to 200.</exception>
    public static int RowsFor(int? limit) => limit switch
    {
        null => 51,
        >= 1 and <= Most => limit.Value + 1,
        _ => throw new ProblemException(Problems.InvalidRequest, new FieldError(Problems.OutOfRange, "limit")),
    };

    /// <summary>Makes a page of rows read by <see cref="RowsFor"/>, and tells of the next.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int? limit, Func<T, Guid> id, HttpContext context)
    {
        var items = Cut(rows, limit, item => id(item).ToString(), context, out var next);
        return new(items, next is null ? null : id(items[^1]));
    }

    /// <summary>The rows of one page, where the next begins after a place that a text names.</summary>
    /// <param name="rows">Read by <see cref="RowsFor"/>.</param>
    /// <param name="limit">What was asked for.</param>
    /// <param name="place">The place of a row, for <c>after</c>.</param>
    /// <param name="context">The request, whose answer tells of the next page.</param>
    /// <param name="next">The <c>after</c> of the next page; null on the last.</param>
    public static IReadOnlyList<T> Cut<T>(IReadOnlyList<T> rows, int? limit, Func<T, string> place, HttpContext context, out string? next)
    {
        var holds = RowsFor(limit) - 1;
        if (rows.Count <= holds)
        {
            next = null;
            return rows;
        }

        T[] items = [.. rows.Take(holds)];
        next = place(items[^1]);
        var query = context.Request.Query.Where(pair => pair.Key != "after")
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var address = QueryHelpers.AddQueryString(context.Request.Path, [.. query, KeyValuePair.Create("after", (string?)next)]);
        context.Response.Headers.Link = $"<{address}>; rel=\"next\"";
        return items;
    }
}
