using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Programmes;

/// <summary>Opens a programme.</summary>
public sealed record OpenProgramme
{
    /// <summary>Its official name.</summary>
    /// <example>Udbrede anvendelse af peers</example>
    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>The first day of its period.</summary>
    /// <example>2023-01-01</example>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day of its period.</summary>
    /// <example>2026-12-31</example>
    public required DateOnly EndsOn { get; init; }

    /// <summary>How many municipalities it has room for, 1 to 98.</summary>
    /// <example>20</example>
    [Range(1, 98)]
    public required int Capacity { get; init; }

    /// <summary>Whether it is kept for the record alone, such as the national trial of 2014 to 2018: it has no cohorts. It is not when not given.</summary>
    public bool? Historical { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/programmes", Handle)
        .Admit(Roles.ProgrammeManager)
        .Produces<Programme>(StatusCodes.Status201Created)
        .Gives(EnrolmentProblems.EndsBeforeItStarts)
        .WithName(nameof(OpenProgramme)).WithTags("programmes");

    /// <summary>Opens a programme.</summary>
    private static Task<IResult> Handle(OpenProgramme request, Commands commands, CancellationToken cancellation) =>
        commands.Create(Programme.Aggregate, stamp => Decide(request, stamp), cancellation);

    internal static Decision<ProgrammeSnapshot> Decide(OpenProgramme request, Stamp stamp) =>
        request.EndsOn <= request.StartsOn
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(EnrolmentProblems.EndsBeforeItStarts, "/endsOn"))
            : new(new ProgrammeOpened(stamp.Stream, stamp.Version, stamp.RecordedAt,
                new(request.Name, request.StartsOn, request.EndsOn, request.Capacity, request.Historical ?? false)));
}
