using System.Buffers;

namespace PeerAdvisory.Portal.Gateway;

/// <summary>
/// Reads a request's body to its end before it is forwarded. A service that refuses a body hangs up in the middle of it,
/// and whoever is still sending then sees a broken line instead of the reason; so what is too large is refused here,
/// after it was heard out.
/// </summary>
public static class RequestBodies
{
    /// <summary>What the services take.</summary>
    private const int Most = 64 * 1024;

    /// <summary>Holds bodies back until they are whole. Kestrel's own limit bounds how long one is heard out.</summary>
    public static void UseWholeBodies(this IApplicationBuilder gateway) => gateway.Use(async (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/v1") || context.Request.ContentLength == 0
            || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        using var body = new MemoryStream();
        if (!await Fits(context, body))
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        body.Position = 0;
        context.Request.Body = body;
        await next(context);
    });

    private static async Task<bool> Fits(HttpContext context, MemoryStream body)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            var length = 0L;
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            {
                length += read;
                if (length <= Most)
                {
                    body.Write(buffer, 0, read);
                }
            }

            return length <= Most;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
