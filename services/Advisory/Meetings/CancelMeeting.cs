using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>Calls off an open meeting before it takes place (<i>aflysning</i>).</summary>
public sealed record CancelMeeting
{
    /// <summary>Why; <c>other</c> needs a note.</summary>
    /// <example>too-few-participants</example>
    [CodeOf(typeof(CancellationReason))]
    public required string Reason { get; init; }

    /// <summary>What a colleague should know. SBST's own.</summary>
    /// <example>Flyttes til efteråret.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/meetings/{id:guid}/cancellations", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Meeting>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, AdvisoryProblems.NoteNeeded)
        .WithName(nameof(CancelMeeting)).WithTags("meetings");

    /// <summary>Calls off an open meeting before it takes place.</summary>
    private static Task<IResult> Handle(Guid id, CancelMeeting request, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(Meeting.Aggregate, id, (meeting, stamp) => Decide(meeting, request, note, stamp), cancellation);
    }

    internal static Decision<MeetingSnapshot> Decide(MeetingSnapshot meeting, CancelMeeting request, Note? note, Stamp stamp)
    {
        Meeting.NextOf(meeting).MustHold("cancellations");
        return request is { Reason: CancellationReason.Other, Note: null }
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(AdvisoryProblems.NoteNeeded, "/note"))
            : new(
                new MeetingCancelled(
                    stamp.Stream, stamp.Version, stamp.RecordedAt,
                    meeting with { Status = MeetingStatus.Cancelled, CancelledOn = stamp.Today, CancelledFor = request.Reason },
                    stamp.Today, request.Reason, note?.Hash),
                request.Reason, note);
    }
}
