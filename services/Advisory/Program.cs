using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Orphans;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Chassis;

await new Service(new("advisory", SupervisedBySbst: true), typeof(Program).Assembly)
    .With(CourseClockSetup.Add)
    .Hears<PlanCourses>()
    .Maps(
        ReadCourseTemplates.Map,
        ReadCourses.Map, AssignConsultant.Map, PauseCourse.Map, ResumeCourse.Map, ExtendCourse.Map, CompleteCourse.Map,
        LogMilestone.Map, WaiveMilestone.Map, ReopenMilestone.Map, RescheduleMilestone.Map,
        ReadNotes.Map, AddNote.Map, RedactNote.Map,
        ReadOrphans.Map)
    .Run(args);
