using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.LessonsLearned;

/// <summary>Answers a question of the lessons learned, or answers it anew.</summary>
public sealed record AnswerQuestion
{
    /// <summary>The question.</summary>
    /// <example>enablers</example>
    [CodeOf(typeof(LessonsQuestion))]
    public required string Question { get; init; }

    /// <summary>The answer. Never a peer's name or CPR number. The municipality and SBST read it.</summary>
    /// <example>At ledelsen var med fra første dag.</example>
    [FreeText(4000)]
    public required string Text { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/lessons-learned/{id:guid}/answers", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<CourseLessons>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus)
        .WithName(nameof(AnswerQuestion)).WithTags("lessons-learned");

    /// <summary>Answers a question of the lessons learned, or answers it anew. Earlier answers stay among the notes.</summary>
    private static Task<IResult> Handle(Guid id, AnswerQuestion request, Commands commands, CancellationToken cancellation)
    {
        var text = Note.Of(request.Text)!;
        return commands.Change(CourseLessons.Aggregate, id, (lessons, stamp) => Decide(lessons, request, text, stamp), cancellation);
    }

    internal static Decision<LessonsLearnedSnapshot> Decide(LessonsLearnedSnapshot lessons, AnswerQuestion request, Note text, Stamp stamp)
    {
        CourseLessons.NextOf(lessons).MustHold("answers");
        LessonsAnswer[] answers =
        [
            .. lessons.Answers.Where(answer => answer.Question != request.Question)
                .Append(new(request.Question, stamp.Version))
                .OrderBy(answer => LessonsQuestion.All.ToList().IndexOf(answer.Question)),
        ];
        return new(
            new LessonAnswered(
                stamp.Stream, stamp.Version, stamp.RecordedAt, lessons with { Answers = answers }, request.Question, text.Hash),
            Note: text);
    }
}
