using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Hiring.V1;

namespace PeerAdvisory.Chassis.Tests.Source;

/// <summary>A change that can be made again and again.</summary>
public sealed record EndPosition
{
    public required DateOnly To { get; init; }

    [CodeOf(typeof(EndingReason))]
    public required string Reason { get; init; }

    [FreeText(500)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/positions/{id:guid}/endings", Handle)
        .Admit(Roles.Consultant, Roles.Municipality, Roles.Region);

    private static Task<IResult> Handle(Guid id, EndPosition request, Commands.Commands commands, CancellationToken cancellation) =>
        commands.Change(
            Position.Aggregate,
            id,
            (position, stamp) => new(
                new PositionEnded(stamp.Stream, stamp.Version, stamp.RecordedAt, position with { To = request.To }, request.Reason),
                ReasonCode: request.Reason,
                Note: Journal.Note.Of(request.Note)),
            cancellation);
}
