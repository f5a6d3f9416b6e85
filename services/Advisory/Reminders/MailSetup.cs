namespace PeerAdvisory.Advisory.Reminders;

/// <summary>The mail server of reminders, set by <c>Mail:*</c>.</summary>
internal static class MailSetup
{
    internal static void Add(IServiceCollection services) =>
        services.AddSingleton(provider => new MailServer(MailSettings.Of(provider.GetRequiredService<IConfiguration>())));
}
