using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Forecasts;
using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Advisory.Orphans;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Advisory.Worklist;
using PeerAdvisory.Chassis;

await new Service(new("advisory", SupervisedBySbst: true), typeof(Program).Assembly)
    .With(CourseClockSetup.Add).With(NoticeSetup.Add)
    .Hears<FollowEnrolments>()
    .Does<RecordNotices>()
    .Maps(
        ReadCourseTemplates.Map, ReadTemplateDrafts.Map, DraftCourseTemplate.Map, ReviseCourseTemplate.Map, PublishCourseTemplate.Map,
        PreviewTemplate.Map, MoveToTemplate.Map,
        ReadCourses.Map, AssignConsultant.Map, PauseCourse.Map, ResumeCourse.Map, ExtendCourse.Map, CompleteCourse.Map,
        LogMilestone.Map, WaiveMilestone.Map, ReopenMilestone.Map, RescheduleMilestone.Map,
        ReadNotes.Map, AddNote.Map, RedactNote.Map,
        ReadWorklist.Map, ReadNotices.Map, ReadForecast.Map,
        ReadOrphans.Map)
    .Run(args);
