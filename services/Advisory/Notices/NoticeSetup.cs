namespace PeerAdvisory.Advisory.Notices;

/// <summary>The thresholds of notices, set by <c>Notices:Thresholds</c>.</summary>
internal static class NoticeSetup
{
    internal static void Add(IServiceCollection services) =>
        services.AddSingleton(provider => NoticeThresholds.Of(provider.GetRequiredService<IConfiguration>()["Notices:Thresholds"]));
}
