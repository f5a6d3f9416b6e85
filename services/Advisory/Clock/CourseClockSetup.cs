namespace PeerAdvisory.Advisory.Clock;

/// <summary>The clock on the agency's own calendar, set by <c>Calendar:DaysOff</c>.</summary>
internal static class CourseClockSetup
{
    internal static void Add(IServiceCollection services) =>
        services.AddSingleton(provider => new CourseClock(AgencyCalendar.Of(provider.GetRequiredService<IConfiguration>()["Calendar:DaysOff"])));
}
