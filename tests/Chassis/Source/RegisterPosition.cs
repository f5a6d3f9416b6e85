using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Hiring.V1;

namespace PeerAdvisory.Chassis.Tests.Source;

/// <summary>Every kind of member a request can have.</summary>
public sealed record RegisterPosition
{
    [MunicipalityCode]
    public required string Employer { get; init; }

    [CodeOf(typeof(Setting))]
    public required string Setting { get; init; }

    public required bool Paid { get; init; }

    [Range(0.5, 37)]
    public required decimal WeeklyHours { get; init; }

    public required DateOnly From { get; init; }

    [StringLength(40, MinimumLength = 2)]
    public string? Title { get; init; }

    [FreeText(500)]
    public string? Note { get; init; }

    [Range(1, 10)]
    public int? Floor { get; init; }

    public Guid? Cohort { get; init; }

    public IReadOnlyList<Shift>? Shifts { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/positions", Handle)
        .Admit(Roles.Consultant, Roles.Municipality);

    private static Task<IResult> Handle(RegisterPosition request, Commands.Commands commands, CancellationToken cancellation) =>
        commands.Create(Position.Aggregate, stamp => Decide(request, stamp), cancellation);

    internal static Decision<PositionSnapshot> Decide(RegisterPosition request, Stamp stamp) => new(
        new PositionRegistered(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
            request.Employer, Sector.Municipality, request.Setting, "ordinary", "own-experience", request.Paid, request.WeeklyHours, request.From)),
        Note: Journal.Note.Of(request.Note));
}

/// <summary>A member that has members.</summary>
public sealed record Shift
{
    [StringLength(20)]
    public required string Day { get; init; }

    [Range(1, 12)]
    public required int Hours { get; init; }
}
