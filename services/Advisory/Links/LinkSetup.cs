namespace PeerAdvisory.Advisory.Links;

/// <summary>Links to what needs no sign-in, at the address <c>Links:Address</c>.</summary>
internal static class LinkSetup
{
    internal static void Add(IServiceCollection services) => services.AddSingleton<LinkSealer>();
}
