using PeerAdvisory.Advisory.Links;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>
/// Unsubscribing by the link of a reminder, without signing in. Looking at the link changes nothing, since programs that guard a
/// mailbox look at every link; it is the button, or the mail program's own (RFC 8058), that ends the subscription.
/// </summary>
internal static class Unsubscribe
{
    private const string Html = "text/html";
    private const string Path = "/v1/reminder-unsubscriptions/{secret}";

    internal static string PathOf(string secret) => $"/v1/reminder-unsubscriptions/{secret}";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Ask)
            .AdmitAnybody("Whoever has the link of a reminder may end it.")
            .Produces<string>(StatusCodes.Status200OK, Html).Gives(Problems.NotFound)
            .Shows(Html, UnsubscribePage.Of(Language.Danish, ended: false))
            .WithName("ShowUnsubscription").WithTags("reminder-subscriptions");
        routes.MapPost(Path, End)
            .AdmitAnybody("Whoever has the link of a reminder may end it.")
            .Produces<string>(StatusCodes.Status200OK, Html).Gives(Problems.NotFound)
            .Shows(Html, UnsubscribePage.Of(Language.Danish, ended: true))
            .WithName("Unsubscribe").WithTags("reminder-subscriptions");
    }

    /// <summary>Asks whether the subscription shall end: a page with one button.</summary>
    private static async Task<IResult> Ask(string secret, LinkSealer sealer, HttpContext context, CancellationToken cancellation)
    {
        await Subscription(secret, sealer, cancellation);
        return Page(context, ended: false);
    }

    /// <summary>Ends the subscription and erases its address; again does nothing more.</summary>
    private static async Task<IResult> End(
        string secret, LinkSealer sealer, OwnCommands commands, HttpContext context, CancellationToken cancellation)
    {
        var id = await Subscription(secret, sealer, cancellation);
        await commands.Change<ReminderSubscriptionSnapshot, object?>(
            ReminderSubscription.Aggregate, id, null, (subscription, _, stamp) => CancelReminders.Decide(subscription, stamp), cancellation);
        return Page(context, ended: true);
    }

    private static async Task<Guid> Subscription(string secret, LinkSealer sealer, CancellationToken cancellation) =>
        (await sealer.Links(cancellation)).Open(ReminderSubscription.Unsubscribing, secret) ?? throw new ProblemException(Problems.NotFound);

    private static Microsoft.AspNetCore.Http.HttpResults.ContentHttpResult Page(HttpContext context, bool ended)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'";
        return TypedResults.Content(UnsubscribePage.Of(Language.Of(context), ended), $"{Html}; charset=utf-8");
    }
}
