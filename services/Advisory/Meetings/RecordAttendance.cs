using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>Records that an open meeting took place, and how many came from which organisation.</summary>
public sealed record RecordAttendance
{
    /// <summary>The day it was held, not in the future: the one it was announced for.</summary>
    /// <example>2027-01-20</example>
    public required DateOnly HeldOn { get; init; }

    /// <summary>How many came from which organisation, each given once. Whoever came without a sign-up is counted too.</summary>
    [MinLength(1)]
    [MaxLength(200)]
    public required IReadOnlyList<Attendance> Attendance { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/meetings/{id:guid}/attendances", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Meeting>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, AdvisoryProblems.InTheFuture,
            ContentProblems.AnotherDay, ContentProblems.GivenTwice)
        .WithName(nameof(RecordAttendance)).WithTags("meetings");

    /// <summary>Records that an open meeting took place, and how many came from which organisation.</summary>
    private static Task<IResult> Handle(Guid id, RecordAttendance request, Commands commands, CancellationToken cancellation) =>
        commands.Change(Meeting.Aggregate, id, (meeting, stamp) => Decide(meeting, request, stamp), cancellation);

    internal static Decision<MeetingSnapshot> Decide(MeetingSnapshot meeting, RecordAttendance request, Stamp stamp)
    {
        Meeting.NextOf(meeting).MustHold("attendances");
        List<FieldError> faults = [];
        if (request.HeldOn > stamp.Today || request.HeldOn != meeting.On)
        {
            faults.Add(new(request.HeldOn > stamp.Today ? AdvisoryProblems.InTheFuture : ContentProblems.AnotherDay, "/heldOn"));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        faults.AddRange(request.Attendance.Index()
            .Where(row => !seen.Add(row.Item.Organisation))
            .Select(row => new FieldError(ContentProblems.GivenTwice, $"/attendance/{row.Index}/organisation")));
        if (faults is not [])
        {
            throw new ProblemException(Problems.InvalidRequest, faults).With("on", meeting.On);
        }

        AttendanceCount[] attendance = [.. request.Attendance.Select(row => new AttendanceCount(row.Organisation, row.Count))];
        return new(new MeetingHeld(
            stamp.Stream, stamp.Version, stamp.RecordedAt,
            meeting with { Status = MeetingStatus.Held, HeldOn = request.HeldOn, Attendance = attendance },
            request.HeldOn, attendance));
    }
}

/// <summary>How many came from an organisation. They are counted, never named.</summary>
public sealed record Attendance
{
    /// <summary>A municipality's 4-digit code, a region's slug or the code of a partner.</summary>
    /// <example>0751</example>
    [OrganisationCode]
    public required string Organisation { get; init; }

    /// <summary>How many, 1 to 1000.</summary>
    /// <example>4</example>
    [Range(1, 1000)]
    public required int Count { get; init; }
}
