using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>What a course has taught (<i>erfaringsopsamling</i>): one a course. Its texts lie beside the journal alone.</summary>
/// <param name="Course">The course it belongs to.</param>
/// <param name="Municipality">The course's municipality, by its 4-digit code.</param>
/// <param name="Status">One of <see cref="LessonsLearnedStatus"/>.</param>
/// <param name="Answers">The questions answered so far, in their order.</param>
/// <param name="SubmittedOn">The day it was last submitted; null while a draft.</param>
/// <param name="ApprovedOn">The day it was approved; null before.</param>
public sealed record LessonsLearnedSnapshot(
    Guid Course,
    string Municipality,
    string Status,
    IReadOnlyList<LessonsAnswer> Answers,
    DateOnly? SubmittedOn = null,
    DateOnly? ApprovedOn = null) : ISnapshot
{
    string ISnapshot.Authority => Municipality;
}

/// <summary>A question of a collection of experience that has been answered.</summary>
/// <param name="Question">One of <see cref="LessonsQuestion"/>.</param>
/// <param name="Version">The version of the lessons learned its present text was written with.</param>
public sealed record LessonsAnswer(string Question, int Version);
