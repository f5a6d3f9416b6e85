using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Partnerships;

/// <summary>Records that a municipality or region and a partner work together no more.</summary>
public sealed record EndPartnership
{
    /// <summary>The last day, not in the future and not before the first; today when not given.</summary>
    /// <example>2026-06-30</example>
    public DateOnly? To { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/partnerships/{id:guid}/endings", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Partnership>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.PartnershipEnded, EnrolmentProblems.InTheFuture, EnrolmentProblems.EndsBeforeItStarts)
        .WithName(nameof(EndPartnership)).WithTags("partnerships");

    /// <summary>Records that a municipality or region and a partner work together no more.</summary>
    private static Task<IResult> Handle(Guid id, EndPartnership request, Commands commands, CancellationToken cancellation) =>
        commands.Change(Partnership.Aggregate, id, (partnership, stamp) => Decide(partnership, request, stamp), cancellation);

    internal static Decision<PartnershipSnapshot> Decide(PartnershipSnapshot partnership, EndPartnership request, Stamp stamp)
    {
        if (partnership.To is not null)
        {
            throw partnership.Conflict(EnrolmentProblems.PartnershipEnded);
        }

        var to = request.To ?? stamp.Today;
        var fault = to > stamp.Today ? EnrolmentProblems.InTheFuture
            : to < partnership.From ? EnrolmentProblems.EndsBeforeItStarts
            : null;
        return fault is not null
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(fault, "/to"))
            : new(new PartnershipEnded(stamp.Stream, stamp.Version, stamp.RecordedAt, partnership with { To = to }));
    }
}
