using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>The log of reminders: all of it to SBST, a municipality its own.</summary>
internal static class ReadReminders
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/reminders", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Page<Reminder>>().Gives(Problems.UnknownCode)
            .WithName("ListReminders").WithTags("reminders");
        routes.MapGet("/v1/reminders/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Reminder>().Gives(Problems.NotFound)
            .WithName("GetReminder").WithTags("reminders");
        routes.MapHistory(Reminder.Aggregate, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);
    }

    /// <summary>Lists reminders: who was told what, and when.</summary>
    /// <param name="subscription">Those of one subscription.</param>
    /// <param name="status">composed, sent, refused or dropped.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        Guid? subscription, string? status, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(
            Reminder.Aggregate,
            new Filters().Known(status, ReminderStatus.All, nameof(status)).Equal("subscription", subscription).Equal("status", status),
            after, limit, cancellation);

    /// <summary>Shows one reminder.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(Reminder.Aggregate, id, cancellation);
}
