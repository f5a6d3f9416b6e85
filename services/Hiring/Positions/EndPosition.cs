using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Hiring.V1;

namespace PeerAdvisory.Hiring.Positions;

/// <summary>Ends a position: with its last day, or as one that should never have been registered.</summary>
public sealed record EndPosition
{
    private const string InError = "registered-in-error";

    /// <summary>
    /// The last day the post is filled, in the past or agreed for later. Left out for one registered in error: it was filled on no
    /// day.
    /// </summary>
    /// <example>2026-06-30</example>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why: about the post, never about its holder.</summary>
    /// <example>vacated</example>
    [CodeOf(typeof(EndingReason))]
    public required string Reason { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/positions/{id:guid}/endings", Handle)
        .Admit(Roles.Municipality, Roles.Region)
        .Produces<Position>()
        .Gives(Problems.NotFound, Problems.StaleVersion, PositionProblems.EndDayNeedless, PositionProblems.EndsBeforeItStarts,
            PositionProblems.AlreadyEnded, PositionProblems.EndsEarlier)
        .WithName(nameof(EndPosition)).WithTags("positions");

    /// <summary>Ends a position.</summary>
    private static Task<IResult> Handle(Guid id, EndPosition request, Commands commands, CancellationToken cancellation) =>
        commands.Change(Position.Aggregate, id, (position, stamp) => Decide(position, request, stamp), cancellation);

    internal static Decision<PositionSnapshot> Decide(PositionSnapshot position, EndPosition request, Stamp stamp)
    {
        if (position.To == position.From)
        {
            throw Refused(PositionProblems.AlreadyEnded, position, stamp);
        }

        var to = request.Reason == InError ? Never(position, request) : DayAfterLast(position, request, stamp);
        return new(
            new PositionEnded(stamp.Stream, stamp.Version, stamp.RecordedAt, position with { To = to }, request.Reason),
            request.Reason);
    }

    /// <summary>An empty interval: whoever counts the positions filled on a day, on any day, does not count this one.</summary>
    private static DateOnly Never(PositionSnapshot position, EndPosition request) =>
        request.EndedOn is null
            ? position.From
            : throw new ProblemException(Problems.InvalidRequest, new FieldError(PositionProblems.EndDayNeedless, "/endedOn"));

    private static DateOnly DayAfterLast(PositionSnapshot position, EndPosition request, Stamp stamp)
    {
        if (position.To <= stamp.Today)
        {
            throw Refused(PositionProblems.AlreadyEnded, position, stamp);
        }

        if (request.EndedOn is not { } last || last < position.From)
        {
            throw new ProblemException(Problems.InvalidRequest,
                new FieldError(request.EndedOn is null ? Problems.MissingMember : PositionProblems.EndsBeforeItStarts, "/endedOn"));
        }

        return last >= position.To ? throw Refused(PositionProblems.EndsEarlier, position, stamp) : last.AddDays(1);
    }

    /// <summary>How it stands goes by the day, which only the rule knows; so the refusal says it here.</summary>
    private static ProblemException Refused(ProblemType problem, PositionSnapshot position, Stamp stamp) => new ProblemException(problem)
        .With("to", position.To)
        .With("positionStatus", position.To == position.From ? InError : position.To <= stamp.Today ? "ended" : "end-agreed")
        .With("next", Position.NextFor(position));
}
