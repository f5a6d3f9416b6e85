using PeerAdvisory.Contracts.Advisory.V1;
using static PeerAdvisory.Advisory.Templates.MilestoneBasis;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>The version of the course template that is kept in code. Those that were published come after it.</summary>
internal static class CourseTemplates
{
    /// <summary>
    /// Version 1. That a course lasts 18 months, opens with an enrolment meeting, holds development workshops and competence courses
    /// and ends with a collection of experience is attested; every other milestone and every offset is a proposal until the phase
    /// plan is known.
    /// </summary>
    internal static CourseTemplate First { get; } = new(Version: 1, Months: 18,
    [
        Milestone(MilestoneCodes.EnrolmentMeeting, "Tilmeldingsmøde", "Enrolment meeting",
            CoursePhase.Enrolment, Responsible.SbstAndMunicipality, -3, Attested),
        Milestone("AGREEMENT", "Samarbejdsaftale og forventningsafstemning", "Collaboration agreed and expectations aligned",
            CoursePhase.StartUp, Responsible.SbstAndMunicipality, -1, SisterCourse),
        Milestone("ORGANISATION_SET", "Styregruppe og projektleder udpeget", "Steering group and project lead appointed",
            CoursePhase.StartUp, Responsible.Municipality, 0, Proposal),
        Milestone("KICK_OFF", "Opstartsmøde", "Kick-off meeting",
            CoursePhase.StartUp, Responsible.Sbst, 0, Proposal),
        Milestone("BASELINE", "Afdækning af praksis og antal peers ved start", "Practice mapped and peers counted at the start",
            CoursePhase.Mapping, Responsible.SbstAndMunicipality, 2, SisterCourse),
        Milestone("DEVELOPMENT_PLAN", "Udviklingspunkter, mål og plan godkendt", "Development points, goals and plan approved",
            CoursePhase.Mapping, Responsible.Municipality, 3, SisterCourse),
        Milestone("WORKSHOP_1", "Første udviklingsworkshop", "First development workshop",
            CoursePhase.Development, Responsible.Sbst, 4, Attested),
        Milestone("LEADER_COURSE", "Kursus for ledere", "Course for managers",
            CoursePhase.Development, Responsible.CourseProvider, 5, Attested),
        Milestone("ROLE_DESCRIPTION", "Funktionsbeskrivelse og rammer for peers", "Peers' role and working conditions described",
            CoursePhase.Development, Responsible.Municipality, 6, SisterCourse),
        Milestone("STAFF_PEER_COURSE", "Kursus for medarbejdere og peers", "Course for staff and peers",
            CoursePhase.Development, Responsible.CourseProvider, 7, Attested),
        Milestone("PEER_RECRUITMENT", "Ansættelse af peers", "Peers recruited",
            CoursePhase.Development, Responsible.Municipality, 8, Proposal, required: false),
        Milestone("MIDTERM_STATUS", "Midtvejsstatus", "Midterm status",
            CoursePhase.Development, Responsible.SbstAndMunicipality, 9, Proposal),
        Milestone("WORKSHOP_2", "Anden udviklingsworkshop", "Second development workshop",
            CoursePhase.Development, Responsible.Sbst, 11, Attested),
        Milestone("NETWORK_MEETING", "Netværksmøde på tværs af kommuner", "Network meeting across municipalities",
            CoursePhase.Development, Responsible.Sbst, 12, Proposal),
        Milestone("PEER_SUPPORT_IN_PLACE", "Sparring, supervision og netværk for peers etableret", "Supervision and network for peers in place",
            CoursePhase.Anchoring, Responsible.Municipality, 13, SisterCourse),
        Milestone("ANCHORING_PLAN", "Forankringsplan", "Anchoring plan",
            CoursePhase.Anchoring, Responsible.Municipality, 15, SisterCourse),
        Milestone("LESSONS_LEARNED", "Erfaringsopsamling", "Collection of experience",
            CoursePhase.Closing, Responsible.Sbst, 17, Attested),
        Milestone("CLOSING", "Afsluttende statusmøde og antal peers ved slut", "Closing status meeting and peers counted at the end",
            CoursePhase.Closing, Responsible.SbstAndMunicipality, 18, Proposal),
    ]);

    private static TemplateMilestone Milestone(
        string code, string titleDa, string titleEn, string phase, string responsible, int months, string basis, bool required = true) =>
        new(code, titleDa, titleEn, phase, responsible, Anchors.Start, months, Days: 0, required, basis);
}
