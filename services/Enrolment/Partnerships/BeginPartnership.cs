using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Enrolment.Partnerships;

/// <summary>Records that a municipality or region works with a partner (<i>samarbejde</i>).</summary>
public sealed record BeginPartnership
{
    /// <summary>The municipality's 4-digit code or the region's slug.</summary>
    /// <example>0751</example>
    [MunicipalityOrRegion]
    public required string Authority { get; init; }

    /// <summary>The partner.</summary>
    public required Guid Partner { get; init; }

    /// <summary>The programme it belongs to.</summary>
    public required Guid Programme { get; init; }

    /// <summary>Its first day, not in the future.</summary>
    /// <example>2025-09-01</example>
    public required DateOnly From { get; init; }

    /// <summary>Its last day, where it has ended already: not before the first.</summary>
    /// <example>2026-06-30</example>
    public DateOnly? To { get; init; }

    /// <summary>As what the municipality or region works with the partner.</summary>
    /// <example>customer</example>
    [CodeOf(typeof(PartnershipRole))]
    public required string Role { get; init; }

    /// <summary>The model of peer support that is tried, where one is.</summary>
    /// <example>peer-guide</example>
    [CodeOf(typeof(PeerSupportModel))]
    public string? Model { get; init; }

    /// <summary>
    /// How exactly <c>from</c> and <c>to</c> are known: to the day when not given. Where sources know the years alone, they are the first day
    /// of the one and the last of the other, and <c>year</c> says so.
    /// </summary>
    /// <example>day</example>
    [CodeOf(typeof(DayPrecision))]
    public string? Precision { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/partnerships", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Partnership>(StatusCodes.Status201Created)
        .Gives(EnrolmentProblems.UnknownPartner, EnrolmentProblems.UnknownProgramme, EnrolmentProblems.InTheFuture, EnrolmentProblems.EndsBeforeItStarts)
        .WithName(nameof(BeginPartnership)).WithTags("partnerships");

    /// <summary>Records that a municipality or region works with a partner.</summary>
    private static Task<IResult> Handle(BeginPartnership request, Caller caller, Commands commands, CancellationToken cancellation) =>
        commands.Create(
            Partnership.Aggregate,
            async connection => (
                Partner: await Aggregates.Snapshot(connection, Partners.Partner.Aggregate, request.Partner, caller.Reach, cancellation),
                Programme: await Aggregates.Snapshot(connection, Programmes.Programme.Aggregate, request.Programme, caller.Reach, cancellation)),
            (facts, stamp) => Decide(request, facts.Partner, facts.Programme, stamp),
            cancellation);

    internal static Decision<PartnershipSnapshot> Decide(
        BeginPartnership request, PartnerSnapshot? partner, ProgrammeSnapshot? programme, Stamp stamp)
    {
        var fault = partner is null ? new FieldError(EnrolmentProblems.UnknownPartner, "/partner")
            : programme is null ? new FieldError(EnrolmentProblems.UnknownProgramme, "/programme")
            : request.From > stamp.Today ? new FieldError(EnrolmentProblems.InTheFuture, "/from")
            : request.To > stamp.Today ? new FieldError(EnrolmentProblems.InTheFuture, "/to")
            : request.To < request.From ? new FieldError(EnrolmentProblems.EndsBeforeItStarts, "/to")
            : null;
        return fault is not null
            ? throw new ProblemException(Problems.InvalidRequest, fault)
            : new(new PartnershipBegun(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
                request.Authority, request.Partner, request.Programme, request.From, request.Role, request.To, request.Model,
                request.Precision == DayPrecision.Day ? null : request.Precision)));
    }
}

/// <summary>The member holds a municipality's 4-digit code or a region's slug.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MunicipalityOrRegionAttribute : Attribute, IFieldRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemType> Finds => [Problems.UnknownCode];

    /// <inheritdoc />
    public FieldError? Check(object value, string pointer) =>
        Authorities.IsMunicipality((string)value) || Authorities.IsRegion((string)value) ? null : new FieldError(Problems.UnknownCode, pointer);
}
