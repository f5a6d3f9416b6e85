using PeerAdvisory.Advisory.Calendars;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.DevelopmentPoints;
using PeerAdvisory.Advisory.Forecasts;
using PeerAdvisory.Advisory.LessonsLearned;
using PeerAdvisory.Advisory.Links;
using PeerAdvisory.Advisory.Meetings;
using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Advisory.Orphans;
using PeerAdvisory.Advisory.Reminders;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Advisory.TrainingSessions;
using PeerAdvisory.Advisory.TrialActions;
using PeerAdvisory.Advisory.Worklist;
using PeerAdvisory.Advisory.Workshops;
using PeerAdvisory.Chassis;

await new Service(new("advisory", SupervisedBySbst: true), typeof(Program).Assembly)
    .With(CourseClockSetup.Add).With(NoticeSetup.Add).With(LinkSetup.Add).With(MailSetup.Add)
    .Hears<FollowEnrolments>()
    .Does<RecordNotices>().Does<OfferSeats>().Does<SendReminders>()
    .Explains("lessons_learned_one_per_course", ContentProblems.LessonsAlreadyBegun)
    .Explains("reminder_subscriptions_one_a_person", ReminderProblems.SubscribedAlready)
    .Explains("meeting_sign_ups_one_that_counts", ContentProblems.SignedUpAlready)
    .Maps(
        ReadCourseTemplates.Map, ReadTemplateDrafts.Map, DraftCourseTemplate.Map, ReviseCourseTemplate.Map, PublishCourseTemplate.Map,
        PreviewTemplate.Map, MoveToTemplate.Map,
        ReadCourses.Map, AssignConsultant.Map, PauseCourse.Map, ResumeCourse.Map, ExtendCourse.Map, CompleteCourse.Map,
        LogMilestone.Map, WaiveMilestone.Map, ReopenMilestone.Map, RescheduleMilestone.Map,
        ReadNotes.Map, AddNote.Map, RedactNote.Map,
        ReadWorklist.Map, ReadNotices.Map, ReadForecast.Map,
        ReadDevelopmentPoints.Map, ChooseDevelopmentPoint.Map, ReviseDevelopmentPoint.Map, StartDevelopmentPoint.Map,
        ReachDevelopmentPoint.Map, DropDevelopmentPoint.Map, DevelopmentPoint.MapNotes,
        ReadWorkshops.Map, PlanWorkshop.Map, RescheduleWorkshop.Map, HoldWorkshop.Map, CancelWorkshop.Map, Workshop.MapNotes,
        ReadTrainingSessions.Map, PlanTrainingSession.Map, RescheduleTrainingSession.Map, HoldTrainingSession.Map,
        CancelTrainingSession.Map, TrainingSession.MapNotes,
        ReadTrialActions.Map, PlanTrialAction.Map, StartTrialAction.Map, EndTrialAction.Map, CancelTrialAction.Map, TrialAction.MapNotes,
        ReadLessonsLearned.Map, BeginLessonsLearned.Map, AnswerQuestion.Map, SubmitLessonsLearned.Map, ReturnLessonsLearned.Map,
        ApproveLessonsLearned.Map, CourseLessons.MapNotes,
        ReadMeetings.Map, AnnounceMeeting.Map, RecordAttendance.Map, CancelMeeting.Map, Meeting.MapNotes,
        ReadSignUps.Map, SignUpForMeeting.Map, CancelSignUp.Map,
        ReadCalendarFeeds.Map, OpenCalendarFeed.Map, RevokeCalendarFeed.Map, ServeCalendar.Map,
        ReadReminderSubscriptions.Map, SubscribeToReminders.Map, CancelReminders.Map, Unsubscribe.Map, ReadReminders.Map,
        ReadOrphans.Map)
    .Run(args);
