namespace PeerAdvisory.Portal.Dashboards;

/// <summary>The line to Reporting.</summary>
public static class DashboardSetup
{
    /// <summary>Adds it. A page gives up before a reader does.</summary>
    public static IServiceCollection AddDashboards(this IServiceCollection services, PortalSettings settings)
    {
        services.AddHttpClient<DashboardClient>(http =>
        {
            http.BaseAddress = settings.Services["reporting"];
            http.Timeout = TimeSpan.FromSeconds(10);
        });
        return services;
    }
}
