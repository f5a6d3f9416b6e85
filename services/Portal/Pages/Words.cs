using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Portal.Dashboards;
using PeerAdvisory.Portal.SignIn;
using Party = PeerAdvisory.Contracts.Advisory.V1.Responsible;

namespace PeerAdvisory.Portal.Pages;

/// <summary>The words for codes. A code that is new to us is shown as it is rather than not at all.</summary>
public static class Words
{
    /// <summary>A text that comes in both languages.</summary>
    public static string Of(Bilingual text, Language language) => language.Say(text.Da, text.En);

    /// <summary>Who is signed in: an office, not a name.</summary>
    public static string Visitor(Visitor visitor, Language language)
    {
        var authority = (language == Language.Danish ? Authorities.Name(visitor.Authority) : Authorities.NameEn(visitor.Authority)) ?? visitor.Authority;
        return visitor.Role switch
        {
            "consultant" => language.Say("Konsulent, SBST", "Consultant, SBST"),
            "programme-manager" => language.Say("Programleder, SBST", "Programme manager, SBST"),
            "analyst" => language.Say("Analytiker, SBST", "Analyst, SBST"),
            _ => authority,
        };
    }

    /// <summary>A phase of a course.</summary>
    public static string Phase(string code, Language language) => code switch
    {
        CoursePhase.Enrolment => language.Say("Tilmelding", "Enrolment"),
        CoursePhase.StartUp => language.Say("Opstart", "Start-up"),
        CoursePhase.Mapping => language.Say("Afdækning", "Mapping"),
        CoursePhase.Development => language.Say("Udvikling", "Development"),
        CoursePhase.Anchoring => language.Say("Forankring", "Anchoring"),
        CoursePhase.Closing => language.Say("Afslutning", "Closing"),
        _ => code,
    };

    /// <summary>Who is to reach a milestone.</summary>
    public static string Responsible(string code, Language language) => code switch
    {
        Party.Sbst => "SBST",
        Party.Municipality => language.Say("Kommunen", "The municipality"),
        Party.SbstAndMunicipality => language.Say("SBST og kommunen", "SBST and the municipality"),
        Party.CourseProvider => language.Say("Kursusleverandøren", "The course provider"),
        _ => code,
    };

    /// <summary>Where a milestone stands.</summary>
    public static string State(string code, Language language) => code switch
    {
        "reached" => language.Say("Nået", "Reached"),
        "waived" => language.Say("Fravalgt", "Waived"),
        "open" => language.Say("Ikke nået endnu", "Not reached yet"),
        "overdue" => language.Say("Fristen er overskredet", "Overdue"),
        _ => code,
    };

    /// <summary>How far from the plan.</summary>
    public static string Drift(int days, Language language) => days switch
    {
        0 => language.Say("Som planlagt", "As planned"),
        1 => language.Say("1 dag senere", "1 day later"),
        -1 => language.Say("1 dag før", "1 day earlier"),
        > 1 => language.Say($"{days} dage senere", $"{days} days later"),
        _ => language.Say($"{-days} dage før", $"{-days} days earlier"),
    };

    /// <summary>How far past its day.</summary>
    public static string Late(int days, Language language) => days == 1
        ? language.Say("1 dag over fristen", "1 day past due")
        : language.Say($"{days} dage over fristen", $"{days} days past due");

    /// <summary>Where a course stands.</summary>
    public static string Course(string code, Language language) => code switch
    {
        CourseStatus.Active => language.Say("I gang", "Under way"),
        CourseStatus.Paused => language.Say("På pause", "Paused"),
        CourseStatus.Completed => language.Say("Afsluttet", "Completed"),
        CourseStatus.Withdrawn => language.Say("Afbrudt", "Withdrawn"),
        _ => code,
    };

    /// <summary>Where an enrolment stands.</summary>
    public static string Enrolment(string? code, Language language) => code switch
    {
        null => language.Say("Ikke tilmeldt", "Not enrolled"),
        EnrolmentStatus.Applied => language.Say("Ansøgning modtaget", "Application received"),
        EnrolmentStatus.MeetingHeld => language.Say("Tilmeldingsmøde holdt", "Enrolment meeting held"),
        EnrolmentStatus.Waitlisted => language.Say("På venteliste", "On the waiting list"),
        EnrolmentStatus.Offered => language.Say("Plads tilbudt", "Place offered"),
        EnrolmentStatus.Enrolled => language.Say("Optaget", "Enrolled"),
        EnrolmentStatus.Declined => language.Say("Ikke optaget", "Not taken in"),
        EnrolmentStatus.Withdrawn => language.Say("Frafaldet", "Withdrawn"),
        EnrolmentStatus.Completed => language.Say("Gennemført", "Completed"),
        _ => code,
    };
}
