using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Recurring;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>Asks to be reminded by e-mail: of the caller's own courses for SBST, of its courses for a municipality.</summary>
public sealed record SubscribeToReminders
{
    /// <summary>Where to. It is kept beside the journal, shown to nobody, and erased when the subscription ends.</summary>
    /// <example>peer@example.dk</example>
    [MailAddress]
    public required string Address { get; init; }

    /// <summary>The language of the reminders; Danish when not given.</summary>
    /// <example>da</example>
    [CodeOf(typeof(TextLanguage))]
    public string? Language { get; init; }

    /// <summary>The hour of the day, in Denmark, before which nothing is sent: 0 to 23; 7 when not given.</summary>
    /// <example>7</example>
    [Range(0, 23)]
    public int? FromHour { get; init; }

    /// <summary>The hour of the day, in Denmark, from which nothing is sent: 1 to 24; 17 when not given.</summary>
    /// <example>17</example>
    [Range(1, 24)]
    public int? UntilHour { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/reminder-subscriptions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<ReminderSubscription>(StatusCodes.Status201Created)
        .Gives(ReminderProblems.NotAnAddress, ReminderProblems.HoursOutOfOrder, ReminderProblems.SubscribedAlready)
        .WithName(nameof(SubscribeToReminders)).WithTags("reminder-subscriptions");

    /// <summary>Asks to be reminded of due days: at most one e-mail on a working day, of what came to pass since the last.</summary>
    private static async Task<IResult> Handle(
        SubscribeToReminders request, Caller caller, Commands commands, Resources resources, Recurrence<SendReminders> reminders,
        CancellationToken cancellation)
    {
        var address = Note.Of(request.Address)!;
        try
        {
            var answer = await commands.Create(
                ReminderSubscription.Aggregate, stamp => Decide(request, address, caller.Authority, caller.Actor, stamp), cancellation);
            reminders.Wake();
            return answer;
        }
        catch (ProblemException refused) when (refused.Type == ReminderProblems.SubscribedAlready)
        {
            throw await resources.Instead(
                refused, ReminderSubscription.Aggregate, "subscription",
                new Filters().Equal("authority", caller.Authority).Equal("subscriber", caller.Actor).Equal("status", ReminderSubscriptionStatus.Active),
                cancellation);
        }
    }

    internal static Decision<ReminderSubscriptionSnapshot> Decide(
        SubscribeToReminders request, Note address, string authority, string subscriber, Stamp stamp)
    {
        var (from, until) = (request.FromHour ?? 7, request.UntilHour ?? 17);
        return from < until
            ? new(
                new ReminderSubscribed(stamp.Stream, stamp.Version, stamp.RecordedAt,
                    new(authority, subscriber, request.Language ?? TextLanguage.Danish, from, until, ReminderSubscriptionStatus.Active, stamp.Today),
                    address.Hash),
                Note: address)
            : throw new ProblemException(Problems.InvalidRequest, new FieldError(ReminderProblems.HoursOutOfOrder, "/untilHour"));
    }
}
