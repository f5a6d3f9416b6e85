namespace PeerAdvisory.Portal.SignIn;

internal static partial class SignInLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in came back from the provider and did not hold.")]
    internal static partial void Failed(ILogger log, Exception? reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The provider's discovery document could not be had: nobody can sign in.")]
    internal static partial void ProviderAway(ILogger log, Exception reason);
}
