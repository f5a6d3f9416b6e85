using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.LessonsLearned;

/// <summary>Sends lessons learned back to be worked on.</summary>
public sealed record ReturnLessonsLearned
{
    /// <summary>What is missing. The municipality reads it.</summary>
    /// <example>Fortæl mere om, hvordan det forankres.</example>
    [FreeText(4000)]
    public required string Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/lessons-learned/{id:guid}/returns", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<CourseLessons>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus)
        .WithName(nameof(ReturnLessonsLearned)).WithTags("lessons-learned");

    /// <summary>Sends lessons learned back to be worked on.</summary>
    private static Task<IResult> Handle(Guid id, ReturnLessonsLearned request, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note)!;
        return commands.Change(CourseLessons.Aggregate, id, (lessons, stamp) => Decide(lessons, request, note, stamp), cancellation);
    }

    internal static Decision<LessonsLearnedSnapshot> Decide(LessonsLearnedSnapshot lessons, ReturnLessonsLearned request, Note note, Stamp stamp)
    {
        CourseLessons.NextOf(lessons).MustHold("returns");
        return new(
            new LessonsLearnedReturned(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                lessons with { Status = LessonsLearnedStatus.Draft, SubmittedOn = null },
                note.Hash),
            Note: note);
    }
}
