using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>The errors of reminders.</summary>
internal static class ReminderProblems
{
    internal static ProblemType NotAnAddress { get; } = new("not-an-address", 400,
        "Det er ikke en e-mailadresse.", "It is not an e-mail address.");

    internal static ProblemType HoursOutOfOrder { get; } = new("hours-out-of-order", 400,
        "untilHour skal ligge efter fromHour.", "untilHour must come after fromHour.");

    internal static ProblemType SubscribedAlready { get; } = new("subscribed-already", 409,
        "Du får allerede påmindelser. Afmeld dem først, hvis du vil ændre dem. Se subscription og next.",
        "You are reminded already. Unsubscribe first to change it. See subscription and next.")
    {
        Members = AdvisoryProblems.Stands("presentStatus", "active", ["cancellations"], ("subscription", "0197a3c2-61d9-7c08-b4f3-2a7e5d9c1b86")),
    };
}
