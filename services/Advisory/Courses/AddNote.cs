using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Writes something in a course's log: a text or a link, about the course or one of its milestones.</summary>
public sealed record AddNote
{
    /// <summary>What a text is called in the event.</summary>
    internal const string Written = "note";

    /// <summary>What a link is called in the event.</summary>
    internal const string Linked = "link";

    /// <summary>The milestone it is about; left out where it is about the course.</summary>
    /// <example>BASELINE</example>
    [StringLength(64, MinimumLength = 1)]
    public string? Milestone { get; init; }

    /// <summary>What a colleague should know. Never a peer's name or CPR number. Left out where a link is given.</summary>
    /// <example>Afdækningen mangler svar fra to tilbud.</example>
    [FreeText(4000)]
    public string? Text { get; init; }

    /// <summary>An https address, such as of a plan in the case system. Left out where a text is given.</summary>
    /// <example>https://sager.example.dk/4711</example>
    [FreeText(2000)]
    public string? Link { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/notes", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.UnknownMilestone,
            AdvisoryProblems.NoteOrLink, AdvisoryProblems.NotALink)
        .WithName(nameof(AddNote)).WithTags("courses");

    /// <summary>Writes a text or a link in a course's log. It can be erased, but never changed.</summary>
    private static Task<IResult> Handle(Guid id, AddNote request, Commands commands, CancellationToken cancellation)
    {
        var note = Note.Of(request.Text ?? request.Link);
        return commands.Change(Course.Aggregate, id, (course, stamp) => Decide(course, request, note, stamp), cancellation);
    }

    internal static Decision<CourseSnapshot> Decide(CourseSnapshot course, AddNote request, Note? note, Stamp stamp)
    {
        course.MustBe(CourseStatus.Active, CourseStatus.Paused);
        if (request.Milestone is not null)
        {
            course.Milestone(request.Milestone);
        }

        var fault = note is null || request is { Text: not null, Link: not null } ? new FieldError(AdvisoryProblems.NoteOrLink, "/text")
            : request.Link is not null && !(Uri.TryCreate(request.Link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
                ? new FieldError(AdvisoryProblems.NotALink, "/link")
            : null;
        return fault is not null
            ? throw new ProblemException(Problems.InvalidRequest, fault)
            : new(
                new CourseNoteAdded(
                    stamp.Stream, stamp.Version, stamp.RecordedAt, course, request.Milestone, request.Link is null ? Written : Linked, note!.Hash),
                Note: note);
    }
}
