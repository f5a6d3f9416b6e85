using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Reporting.V1;

namespace PeerAdvisory.Reporting.Rebuilds;

/// <summary>Asks for the projections to be derived from the events again. There is nothing to say with it: send <c>{}</c>.</summary>
public sealed record RequestRebuild
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/projections/rebuilds", Handle)
        .Admit(Roles.ProgrammeManager)
        .Produces<Rebuild>(StatusCodes.Status201Created)
        .Gives(ReportingProblems.RebuildUnderWay)
        .WithName(nameof(RequestRebuild)).WithTags("projections");

    /// <summary>
    /// Derives the projections from the events again, compares them with the ones in use, and puts them in their place. It runs while
    /// figures are asked for and events come in; its address tells how far it has come.
    /// </summary>
    private static Task<IResult> Handle(RequestRebuild request, Commands commands, CancellationToken cancellation) =>
        commands.Create(Rebuild.Aggregate, stamp => Decide(RebuildCause.Asked, stamp), cancellation);

    internal static Decision<RebuildSnapshot> Decide(string cause, Stamp stamp) =>
        new(new RebuildRequested(stamp.Stream, stamp.Version, stamp.RecordedAt, new(RebuildStatus.Requested, cause, stamp.RecordedAt)), cause);
}
