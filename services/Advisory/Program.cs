using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Orphans;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Chassis;

await new Service(new("advisory", SupervisedBySbst: true), typeof(Program).Assembly)
    .Hears<PlanCourses>()
    .Maps(
        ReadCourseTemplates.Map,
        ReadCourses.Map, LogMilestone.Map,
        ReadNotes.Map, RedactNote.Map,
        ReadOrphans.Map)
    .Run(args);
