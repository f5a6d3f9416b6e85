using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Cohorts;

/// <summary>Opens a cohort of a programme for applications.</summary>
public sealed record OpenCohort
{
    /// <summary>The programme.</summary>
    public required Guid Programme { get; init; }

    /// <summary>The day its courses start, within the programme's period.</summary>
    /// <example>2025-08-18</example>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day a municipality can apply, before the start.</summary>
    /// <example>2025-06-01</example>
    public required DateOnly SignUpDeadline { get; init; }

    /// <summary>How many municipalities it takes, 1 to 98.</summary>
    /// <example>10</example>
    [Range(1, 98)]
    public required int Places { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/cohorts", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Cohort>(StatusCodes.Status201Created)
        .Gives(EnrolmentProblems.UnknownProgramme, EnrolmentProblems.HistoricalProgramme, EnrolmentProblems.DeadlineAfterStart, EnrolmentProblems.StartsOutsideProgramme)
        .WithName(nameof(OpenCohort)).WithTags("cohorts");

    /// <summary>Opens a cohort of a programme for applications.</summary>
    private static Task<IResult> Handle(OpenCohort request, Caller caller, Commands commands, CancellationToken cancellation) =>
        commands.Create(
            Cohort.Aggregate,
            connection => Aggregates.Snapshot(connection, Programmes.Programme.Aggregate, request.Programme, caller.Reach, cancellation),
            (programme, stamp) => Decide(request, programme, stamp),
            cancellation);

    internal static Decision<CohortSnapshot> Decide(OpenCohort request, ProgrammeSnapshot? programme, Stamp stamp)
    {
        var fault =
            programme is null ? new FieldError(EnrolmentProblems.UnknownProgramme, "/programme")
            : programme.Historical ? new FieldError(EnrolmentProblems.HistoricalProgramme, "/programme")
            : request.SignUpDeadline >= request.StartsOn ? new FieldError(EnrolmentProblems.DeadlineAfterStart, "/signUpDeadline")
            : request.StartsOn < programme.StartsOn || request.StartsOn > programme.EndsOn
                ? new FieldError(EnrolmentProblems.StartsOutsideProgramme, "/startsOn")
            : null;

        return fault is not null
            ? throw new ProblemException(Problems.InvalidRequest, fault)
            : new(new CohortOpened(stamp.Stream, stamp.Version, stamp.RecordedAt,
                new(request.Programme, request.StartsOn, request.SignUpDeadline, request.Places)));
    }
}
