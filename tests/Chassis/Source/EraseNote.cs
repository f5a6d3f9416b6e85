using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Hiring.V1;

namespace PeerAdvisory.Chassis.Tests.Source;

/// <summary>Erases a note; refused once it is gone, so that a request sent twice at once shows what its twin is told.</summary>
public sealed record EraseNote
{
    internal static readonly ProblemType Gone = new("note-gone", 409, "Noten er væk.", "The note is gone.");

    [Range(1, int.MaxValue)]
    public required int Version { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/positions/{id:guid}/redactions", Handle)
        .Admit(Roles.Consultant, Roles.Municipality);

    private static Task<IResult> Handle(Guid id, EraseNote request, Commands.Commands commands, CancellationToken cancellation) =>
        commands.Change(
            Position.Aggregate,
            id,
            (connection, _) => connection.ExecuteScalarAsync<bool>(
                "select exists (select from journal_texts where stream = @id and version = @Version)", new { id, request.Version }),
            (position, kept, stamp) => kept
                ? new(new PositionEnded(stamp.Stream, stamp.Version, stamp.RecordedAt, position, "closed"), Erases: request.Version)
                : throw new ProblemException(Gone),
            cancellation);
}
