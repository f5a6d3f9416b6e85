using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Contracts.Hiring.V1;

namespace PeerAdvisory.Hiring.Positions;

/// <summary>Registers a peer position. Its employer is the caller's authority: nobody registers for another.</summary>
public sealed record RegisterPosition
{
    /// <summary>The 98 municipalities and the first regions began on this day.</summary>
    private static readonly DateOnly Reform = new(2007, 1, 1);

    /// <summary>Where the post works.</summary>
    /// <example>housing</example>
    [CodeOf(typeof(Setting))]
    public required string Setting { get; init; }

    /// <summary>How its holder is employed; <c>volunteer</c> for a volunteer.</summary>
    /// <example>flexi-job</example>
    [CodeOf(typeof(EmploymentForm))]
    public required string EmploymentForm { get; init; }

    /// <summary>Whose lived experience the post draws on.</summary>
    /// <example>own-experience</example>
    [CodeOf(typeof(PeerKind))]
    public required string PeerKind { get; init; }

    /// <summary>Whether it is paid: never for a volunteer, always for an employee; <c>other</c> can be either.</summary>
    /// <example>true</example>
    public required bool Paid { get; init; }

    /// <summary>Agreed hours a week, more than 0 and at most 37, with at most two decimals.</summary>
    /// <example>25</example>
    [Range(0d, 37d, MinimumIsExclusive = true)]
    public required decimal WeeklyHours { get; init; }

    /// <summary>The first day the post is filled: from 1 January 2007 to a year ahead.</summary>
    /// <example>2025-03-01</example>
    public required DateOnly From { get; init; }

    /// <summary>The day after its last, where an end is agreed; left out while none is.</summary>
    /// <example>2026-03-01</example>
    public DateOnly? To { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/positions", Handle)
        .Admit(Roles.Municipality, Roles.Region)
        .Produces<Position>(StatusCodes.Status201Created)
        .Gives(PositionProblems.PaidContradictsForm, PositionProblems.EndsBeforeItStarts, PositionProblems.BeforeReform,
            PositionProblems.TooFarAhead, PositionProblems.EmployerNotThere)
        .WithName(nameof(RegisterPosition)).WithTags("positions");

    /// <summary>Registers a peer position of the caller's authority.</summary>
    private static Task<IResult> Handle(RegisterPosition request, Caller caller, Commands commands, CancellationToken cancellation) =>
        commands.Create(Position.Aggregate, stamp => Decide(request, caller.Authority, stamp), cancellation);

    internal static Decision<PositionSnapshot> Decide(RegisterPosition request, string employer, Stamp stamp)
    {
        FieldError?[] faults =
        [
            Contradicts(request.Paid, request.EmploymentForm) ? new(PositionProblems.PaidContradictsForm, "/paid") : null,
            decimal.Round(request.WeeklyHours, 2) != request.WeeklyHours ? new(Problems.OutOfRange, "/weeklyHours") : null,
            request.From < Reform ? new(PositionProblems.BeforeReform, "/from")
                : request.From > stamp.Today.AddYears(1) ? new(PositionProblems.TooFarAhead, "/from")
                : Regions.Find(employer)?.ExistsOn(request.From) == false ? new(PositionProblems.EmployerNotThere, "/from")
                : null,
            request.To <= request.From ? new(PositionProblems.EndsBeforeItStarts, "/to") : null,
        ];
        return faults.OfType<FieldError>().ToArray() is { Length: > 0 } found
            ? throw new ProblemException(Problems.InvalidRequest, found)
            : new(new PositionRegistered(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
                employer, Authorities.IsRegion(employer) ? Sector.Region : Sector.Municipality, request.Setting, request.EmploymentForm,
                request.PeerKind, request.Paid, request.WeeklyHours, request.From, request.To)));
    }

    private static bool Contradicts(bool paid, string form) => form switch
    {
        "other" => false,
        "volunteer" => paid,
        _ => !paid,
    };
}
