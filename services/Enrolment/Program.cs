using PeerAdvisory.Chassis;
using PeerAdvisory.Enrolment;
using PeerAdvisory.Enrolment.Cohorts;
using PeerAdvisory.Enrolment.Enrolments;
using PeerAdvisory.Enrolment.Programmes;

await new Service(new("enrolment", SupervisedBySbst: true), typeof(Program).Assembly)
    .Explains("enrolments_one_open", EnrolmentProblems.AlreadyUnderWay)
    .Maps(
        OpenProgramme.Map, ReadProgrammes.Map,
        OpenCohort.Map, ReadCohorts.Map,
        RegisterApplication.Map, HoldEnrolmentMeeting.Map, AdmitMunicipality.Map, ReadEnrolments.Map)
    .Run(args);
