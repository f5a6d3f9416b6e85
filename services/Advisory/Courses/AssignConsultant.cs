using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Gives a course to a consultant, or hands it over to another (<i>overdragelse</i>).</summary>
public sealed record AssignConsultant
{
    /// <summary>Who is to have it: an opaque id, as in a token's <c>sub</c>; oneself when not given.</summary>
    /// <example>demo-consultant</example>
    [StringLength(100, MinimumLength = 1)]
    public string? Consultant { get; init; }

    /// <summary>The first day it is theirs: not in the future, not before the day the present one got it; today when not given.</summary>
    /// <example>2025-08-18</example>
    public DateOnly? From { get; init; }

    /// <summary>What the next one should know.</summary>
    /// <example>Næste skridt er workshoppen i marts.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/assignments", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.AssignedAlready,
            AdvisoryProblems.InTheFuture, AdvisoryProblems.BeforeAssignment)
        .WithName(nameof(AssignConsultant)).WithTags("courses");

    /// <summary>Gives a course to a consultant, or hands it over to another.</summary>
    private static Task<IResult> Handle(Guid id, AssignConsultant request, Caller caller, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        var consultant = request.Consultant ?? caller.Actor;
        return commands.Change(Course.Aggregate, id, (course, stamp) => Decide(course, consultant, request.From, note, stamp), cancellation);
    }

    internal static Decision<CourseSnapshot> Decide(CourseSnapshot course, string consultant, DateOnly? day, Note? note, Stamp stamp)
    {
        course.MustBe(CourseStatus.Active, CourseStatus.Paused);
        var from = day ?? stamp.Today;
        var present = course.Consultants?[^1];
        if (present?.Consultant == consultant)
        {
            throw new ProblemException(AdvisoryProblems.AssignedAlready);
        }

        var fault = from > stamp.Today ? AdvisoryProblems.InTheFuture : from < present?.From ? AdvisoryProblems.BeforeAssignment : null;
        return fault is not null
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(fault, "/from"))
            : new(
                new ConsultantAssigned(
                    stamp.Stream, stamp.Version, stamp.RecordedAt,
                    course with
                    {
                        Consultants =
                        [
                            .. (course.Consultants ?? []).Select(one => one == present ? one with { To = from } : one),
                            new AssignmentSnapshot(consultant, from),
                        ],
                    },
                    consultant, present?.Consultant, from, note?.Hash),
                Note: note);
    }
}
