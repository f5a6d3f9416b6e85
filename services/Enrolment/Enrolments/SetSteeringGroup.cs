using System.ComponentModel.DataAnnotations;
using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Sets the municipality's steering group (<i>styregruppe</i>), in place of the one before: seats, never persons.</summary>
public sealed record SetSteeringGroup
{
    /// <summary>Its seats, 1 to 30.</summary>
    [MinLength(1)]
    [MaxLength(30)]
    public required IReadOnlyList<Seat> Seats { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments/{id:guid}/steering-groups", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Enrolment>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.WrongStatus, EnrolmentProblems.UnknownPartner)
        .WithName(nameof(SetSteeringGroup)).WithTags("enrolments");

    /// <summary>Sets the municipality's steering group, in place of the one before.</summary>
    private static Task<IResult> Handle(Guid id, SetSteeringGroup request, Commands commands, CancellationToken cancellation) =>
        commands.Change(
            Enrolment.Aggregate, id, (connection, _) => Known(connection, request), (enrolment, known, stamp) => Decide(enrolment, request, known, stamp), cancellation);

    internal static Decision<EnrolmentSnapshot> Decide(EnrolmentSnapshot enrolment, SetSteeringGroup request, IReadOnlySet<Guid> known, Stamp stamp)
    {
        enrolment.MustAllow("steering-groups");
        FieldError[] unknown =
        [
            .. request.Seats.Index().Where(seat => seat.Item.Partner is { } partner && !known.Contains(partner))
                .Select(seat => new FieldError(EnrolmentProblems.UnknownPartner, $"/seats/{seat.Index}/partner")),
        ];
        return unknown is not []
            ? throw new ProblemException(Problems.InvalidRequest, unknown)
            : new(new SteeringGroupSet(stamp.Stream, stamp.Version, stamp.RecordedAt, enrolment with
            {
                SteeringGroup = [.. request.Seats.Select(seat => new SteeringSeat(seat.Role, seat.Organisation, seat.Partner))],
            }));
    }

    private static async Task<IReadOnlySet<Guid>> Known(NpgsqlConnection connection, SetSteeringGroup request) =>
        (await connection.QueryAsync<Guid>(
            "select id from partners where id = any(@partners)",
            new { partners = request.Seats.Where(seat => seat.Partner is not null).Select(seat => seat.Partner!.Value).ToArray() })).ToHashSet();
}

/// <summary>A seat of a steering group.</summary>
public sealed record Seat
{
    /// <summary>As what one sits in it.</summary>
    /// <example>chair</example>
    [CodeOf(typeof(SteeringRole))]
    public required string Role { get; init; }

    /// <summary>What the seat represents.</summary>
    /// <example>municipality</example>
    [CodeOf(typeof(SteeringOrganisation))]
    public required string Organisation { get; init; }

    /// <summary>The partner it represents, where it does.</summary>
    public Guid? Partner { get; init; }
}
