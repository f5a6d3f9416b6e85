using PeerAdvisory.Chassis.Database;

namespace PeerAdvisory.Advisory.Links;

/// <summary>The key is this service's own, drawn when its database was made: read once, when it is first wanted.</summary>
internal sealed class LinkSealer(OwnRows rows, IConfiguration configuration)
{
    private SealedLinks? _links;

    internal async ValueTask<SealedLinks> Links(CancellationToken cancellation) =>
        _links ??= new(
            (await rows.Query<byte[]>("select key from link_key", null, cancellation)).Single(),
            configuration["Links:Address"] is { Length: > 0 } portal ? new Uri(portal) : null);
}
