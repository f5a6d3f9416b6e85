using PeerAdvisory.Chassis;
using PeerAdvisory.Enrolment;
using PeerAdvisory.Enrolment.Cohorts;
using PeerAdvisory.Enrolment.Enrolments;
using PeerAdvisory.Enrolment.Partners;
using PeerAdvisory.Enrolment.Partnerships;
using PeerAdvisory.Enrolment.Programmes;

await new Service(new("enrolment", SupervisedBySbst: true), typeof(Program).Assembly)
    .With(OfferTerms.Add)
    .Does<OfferPlaces>()
    .Explains("enrolments_one_open", EnrolmentProblems.AlreadyUnderWay)
    .Explains("partners_one_name", EnrolmentProblems.PartnerExists)
    .Maps(
        OpenProgramme.Map, ReadProgrammes.Map,
        OpenCohort.Map, ReadCohorts.Map, ReadFunnel.Map,
        RegisterApplication.Map, HoldEnrolmentMeeting.Map, WaitlistMunicipality.Map, OfferPlace.Map, AcceptOffer.Map, DeclineOffer.Map,
        AdmitMunicipality.Map, DeclineMunicipality.Map, WithdrawMunicipality.Map, CompleteEnrolment.Map, SetSteeringGroup.Map, ReadEnrolments.Map,
        RegisterPartner.Map, ReadPartners.Map,
        BeginPartnership.Map, EndPartnership.Map, ReadPartnerships.Map)
    .Run(args);
