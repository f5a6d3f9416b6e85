using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>Ends a reminder subscription and erases its address for good.</summary>
public sealed record CancelReminders
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/reminder-subscriptions/{id:guid}/cancellations", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<ReminderSubscription>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus)
        .WithName(nameof(CancelReminders)).WithTags("reminder-subscriptions");

    /// <summary>Ends a reminder subscription: one's own, or that of a colleague who has left.</summary>
    private static Task<IResult> Handle(Guid id, CancelReminders request, Commands commands, CancellationToken cancellation) =>
        commands.Change(
            ReminderSubscription.Aggregate, id,
            (subscription, stamp) =>
            {
                ReminderSubscription.NextOf(subscription).MustHold("cancellations");
                return Decide(subscription, stamp)!;
            },
            cancellation);

    /// <summary>It ends; nothing where it has ended already.</summary>
    internal static Decision<ReminderSubscriptionSnapshot>? Decide(ReminderSubscriptionSnapshot subscription, Stamp stamp) =>
        subscription.Status == ReminderSubscriptionStatus.Active
            ? new(
                new ReminderUnsubscribed(stamp.Stream, stamp.Version, stamp.RecordedAt,
                    subscription with { Status = ReminderSubscriptionStatus.Ended, EndedOn = stamp.Today }, AddressVersion),
                Erases: AddressVersion)
            : null;

    /// <summary>The version a subscription begins with: the one its address came with.</summary>
    internal const int AddressVersion = 1;
}
