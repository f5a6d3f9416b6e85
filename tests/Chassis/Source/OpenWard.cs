using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Hiring.V1;

namespace PeerAdvisory.Chassis.Tests.Source;

/// <summary>A creation by a rule that must look first: an employer has at most three wards.</summary>
public sealed record OpenWard
{
    internal static readonly ProblemType NoRoom = new("no-room", 409, "Der er ikke plads.", "There is no room.");

    [MunicipalityCode]
    public required string Employer { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/wards", Handle)
        .Admit(Roles.Consultant, Roles.Municipality);

    private static Task<IResult> Handle(OpenWard request, Commands.Commands commands, CancellationToken cancellation) =>
        commands.Create(
            Position.Aggregate,
            async connection =>
            {
                await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtext(@Employer))", request);
                return await connection.ExecuteScalarAsync<long>("select count(*) from positions where setting = 'ward' and authority = @Employer", request);
            },
            (wards, stamp) => wards < 3
                ? new(new PositionRegistered(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
                    request.Employer, Sector.Municipality, "ward", "ordinary", "own-experience", true, 37, stamp.Today)))
                : throw new ProblemException(NoRoom),
            cancellation);
}
