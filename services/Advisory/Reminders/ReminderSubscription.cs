using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>A reminder subscription (<i>påmindelsesabonnement</i>) as callers see it. Nobody is shown its address.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Authority">Whose it is: a municipality's 4-digit code, or <c>sbst</c>.</param>
/// <param name="Mine">Whether it is the caller who is reminded.</param>
/// <param name="Subscriber">
/// Who is reminded: an opaque id, by which the reminders tell who was told what. Null for others than the subscriber and, of what is SBST's, SBST.
/// </param>
/// <param name="Language">da or en.</param>
/// <param name="FromHour">The hour of the day, in Denmark, before which nothing is sent: 0 to 23.</param>
/// <param name="UntilHour">The hour of the day, in Denmark, from which nothing is sent: 1 to 24.</param>
/// <param name="Status">active or ended.</param>
/// <param name="SubscribedOn">The day it began.</param>
/// <param name="EndedOn">The day it ended; null while it is active.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record ReminderSubscription(
    Guid Id,
    int Version,
    string Authority,
    bool Mine,
    string? Subscriber,
    string Language,
    int FromHour,
    int UntilHour,
    string Status,
    DateOnly SubscribedOn,
    DateOnly? EndedOn,
    IReadOnlyList<string> Next)
{
    /// <summary>What the links in reminders let their holder do.</summary>
    internal const string Unsubscribing = "unsubscribe";

    internal static readonly Aggregate<ReminderSubscriptionSnapshot> Aggregate = new("reminder_subscriptions", "/v1/reminder-subscriptions",
        (id, version, subscription, caller) => new ReminderSubscription(
            id, version, subscription.Authority, IsOf(caller, subscription), SubscriberFor(caller, subscription), subscription.Language,
            subscription.FromHour, subscription.UntilHour, subscription.Status, subscription.SubscribedOn, subscription.EndedOn, NextOf(subscription)))
    {
        StatusName = Transitions.StatusName,
    };

    /// <summary>What can follow what: the sub-resources that can be posted to in a status.</summary>
    internal static IReadOnlyList<string> NextOf(ReminderSubscriptionSnapshot subscription) =>
        subscription.Status == ReminderSubscriptionStatus.Active ? ["cancellations"] : [];

    private static string? SubscriberFor(Caller caller, ReminderSubscriptionSnapshot subscription) =>
        IsOf(caller, subscription) || (caller.RunsProgramme && subscription.Authority == Authorities.Agency) ? subscription.Subscriber : null;

    private static bool IsOf(Caller caller, ReminderSubscriptionSnapshot subscription) =>
        subscription.Authority == caller.Authority && subscription.Subscriber == caller.Actor;
}
