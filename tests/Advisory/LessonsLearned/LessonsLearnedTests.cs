using CsCheck;
using PeerAdvisory.Advisory.LessonsLearned;
using PeerAdvisory.Advisory.Tests.Content;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Tests.LessonsLearned;

/// <summary>The rules of a course's lessons learned.</summary>
public sealed class LessonsLearnedTests
{
    private static readonly LessonsLearnedBegun Begun = new(
        Guid.Empty, 1, DateTimeOffset.UnixEpoch, new(Walk.Course, "0751", LessonsLearnedStatus.Draft, []));

    private static readonly Gen<Func<LessonsLearnedSnapshot, Stamp, Decision<LessonsLearnedSnapshot>>> Command = Gen.Frequency(
        (6, Walk.OneOf(LessonsQuestion.All).Select(question => Of((lessons, stamp) => Answer(lessons, question, stamp)))),
        (2, Day.Select(day => Of((lessons, stamp) => SubmitLessonsLearned.Decide(lessons, new() { SubmittedOn = day }, Walk.Going.StartsOn, stamp)))),
        (1, Day.Select(day => Of((lessons, stamp) => ApproveLessonsLearned.Decide(lessons, new() { ApprovedOn = day }, stamp)))),
        (1, Gen.Const(Of((lessons, stamp) => ReturnLessonsLearned.Decide(lessons, new() { Note = "Mere" }, Note.Of("Mere")!, stamp)))),
        (1, Gen.Int[2, 12].Select(version => Of((lessons, stamp) => new(new LessonsLearnedNoteRedacted(
            stamp.Stream, stamp.Version, stamp.RecordedAt, CourseLessons.Without(lessons, version), version))))));

    private static Gen<DateOnly> Day => Gen.Int[-10, 2].Select(Walk.Today.AddDays);

    [Fact]
    public void Any_commands_leave_it_where_its_events_say_and_nowhere_else() => Command.Array[0, 40].Sample(commands =>
    {
        var events = Walk.From(Begun, commands);
        var state = events[^1].Snapshot;
        return Walk.Same(Fold(events), state) && IsLegal(state);
    });

    [Fact]
    public void What_is_next_is_what_can_be_done_and_nothing_else() => Command.Array[0, 40].Sample(commands =>
    {
        var state = Walk.From(Begun, commands)[^1].Snapshot;
        string[] done = [
            .. Walk.Does("answers", () => Answer(state, LessonsQuestion.Advice, Walk.At(99))),
            .. Walk.Does("submissions", () => SubmitLessonsLearned.Decide(state, new(), Walk.Going.StartsOn, Walk.At(99))),
            .. Walk.Does("returns", () => ReturnLessonsLearned.Decide(state, new() { Note = "Mere" }, Note.Of("Mere")!, Walk.At(99))),
            .. Walk.Does("approvals", () => ApproveLessonsLearned.Decide(state, new(), Walk.At(99))),
        ];
        return done.SequenceEqual(CourseLessons.NextOf(state));
    });

    [Fact]
    public void What_is_not_answered_is_listed_and_cannot_be_submitted()
    {
        var partly = Answer(Answer(Begun.Snapshot, LessonsQuestion.Advice, Walk.At(2)).Event.Snapshot, LessonsQuestion.Effect, Walk.At(3)).Event.Snapshot;

        var refused = Walk.Refused(() => SubmitLessonsLearned.Decide(partly, new(), Walk.Going.StartsOn, Walk.At(4)));

        Assert.Equal("questions-missing", refused.Type.Code);
        Assert.Equal((string[])["enablers", "barriers", "anchoring"], refused.Extensions["missing"]);
        Assert.Equal([new LessonsAnswer("effect", 3), new LessonsAnswer("advice", 2)], partly.Answers);
    }

    [Fact]
    public void An_answer_given_anew_counts_and_an_erased_one_counts_no_more_in_a_draft()
    {
        var first = Answer(Begun.Snapshot, LessonsQuestion.Effect, Walk.At(2)).Event.Snapshot;
        var anew = Answer(first, LessonsQuestion.Effect, Walk.At(3)).Event.Snapshot;

        Assert.Equal([new LessonsAnswer("effect", 3)], anew.Answers);
        Assert.Equal(anew.Answers, CourseLessons.Without(anew, 2).Answers);
        Assert.Empty(CourseLessons.Without(anew, 3).Answers);
        Assert.Equal(anew.Answers, CourseLessons.Without(anew with { Status = LessonsLearnedStatus.Approved }, 3).Answers);
    }

    [Fact]
    public void They_are_not_approved_before_they_were_submitted()
    {
        var submitted = Begun.Snapshot with { Status = LessonsLearnedStatus.Submitted, SubmittedOn = new(2026, 2, 16) };

        Assert.Equal(("/approvedOn", "before-submission"), Walk.Fault(() =>
            ApproveLessonsLearned.Decide(submitted, new() { ApprovedOn = new(2026, 2, 15) }, Walk.At(9))));
    }

    private static Decision<LessonsLearnedSnapshot> Answer(LessonsLearnedSnapshot lessons, string question, Stamp stamp) =>
        AnswerQuestion.Decide(lessons, new() { Question = question, Text = "Svar" }, Note.Of("Svar")!, stamp);

    private static Func<LessonsLearnedSnapshot, Stamp, Decision<LessonsLearnedSnapshot>> Of(
        Func<LessonsLearnedSnapshot, Stamp, Decision<LessonsLearnedSnapshot>> command) => command;

    private static bool IsLegal(LessonsLearnedSnapshot lessons) =>
        lessons.Answers.Select(answer => answer.Question).SequenceEqual(
            LessonsQuestion.All.Where(question => lessons.Answers.Any(answer => answer.Question == question)))
        && lessons switch
        {
            { Status: "draft" } => lessons is { SubmittedOn: null, ApprovedOn: null },
            { Status: "submitted" } => lessons is { Answers.Count: 5, ApprovedOn: null } && lessons.SubmittedOn <= Walk.Today,
            { Status: "approved" } => lessons.Answers.Count == 5 && lessons.SubmittedOn <= lessons.ApprovedOn && lessons.ApprovedOn <= Walk.Today,
            _ => false,
        };

    /// <summary>The state by what happened alone, never by what an event says the state is.</summary>
    private static LessonsLearnedSnapshot Fold(List<IEvent<LessonsLearnedSnapshot>> events)
    {
        var answers = new SortedDictionary<int, int>();
        var (status, submittedOn, approvedOn) = ("draft", default(DateOnly?), default(DateOnly?));
        string[] questions = ["effect", "enablers", "barriers", "anchoring", "advice"];
        foreach (var happened in events.Skip(1))
        {
            switch (happened)
            {
                case LessonAnswered answered:
                    answers[Array.IndexOf(questions, answered.Question)] = answered.Version;
                    break;
                case LessonsLearnedNoteRedacted redacted when status == "draft":
                    foreach (var (question, version) in answers.ToArray())
                    {
                        _ = version == redacted.NoteVersion && answers.Remove(question);
                    }

                    break;
                case LessonsLearnedSubmitted submitted:
                    (status, submittedOn) = ("submitted", submitted.SubmittedOn);
                    break;
                case LessonsLearnedReturned:
                    (status, submittedOn) = ("draft", null);
                    break;
                case LessonsLearnedApproved approved:
                    (status, approvedOn) = ("approved", approved.ApprovedOn);
                    break;
            }
        }

        return new(
            Walk.Course, "0751", status, [.. answers.Select(answer => new LessonsAnswer(questions[answer.Key], answer.Value))], submittedOn, approvedOn);
    }
}
