using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>Shows reminder subscriptions: all of them to SBST, a municipality its own.</summary>
internal static class ReadReminderSubscriptions
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/reminder-subscriptions", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Page<ReminderSubscription>>().Gives(Problems.UnknownCode)
            .WithName("ListReminderSubscriptions").WithTags("reminder-subscriptions");
        routes.MapGet("/v1/reminder-subscriptions/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<ReminderSubscription>().Gives(Problems.NotFound)
            .WithName("GetReminderSubscription").WithTags("reminder-subscriptions");
        routes.MapHistory(ReminderSubscription.Aggregate, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);
    }

    /// <summary>Lists reminder subscriptions, oldest first.</summary>
    /// <param name="mine">The caller's own alone.</param>
    /// <param name="status">active or ended.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        bool? mine, string? status, Guid? after, int? limit, Caller caller, Resources resources, CancellationToken cancellation) =>
        resources.List(
            ReminderSubscription.Aggregate,
            new Filters()
                .Known(status, ReminderSubscriptionStatus.All, nameof(status))
                .Equal("subscriber", mine is true ? caller.Actor : null).Equal("status", status),
            after, limit, cancellation);

    /// <summary>Shows one reminder subscription.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(ReminderSubscription.Aggregate, id, cancellation);
}
