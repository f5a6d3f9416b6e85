using Microsoft.AspNetCore.StaticAssets;

namespace PeerAdvisory.Portal.Pages;

/// <summary>
/// The addresses of our files with their fingerprint in them, so that a browser keeps a file for good and asks for a
/// new one the moment it changes.
/// </summary>
public sealed class SiteFiles(IEnumerable<EndpointDataSource> endpoints)
{
    private readonly Lazy<Dictionary<string, string>> _addresses = new(() => Fingerprinted(endpoints));

    /// <summary>The address of the file: <c>portal.css</c> gives <c>/portal.1a2b3c.css</c>.</summary>
    public string this[string file] => "/" + _addresses.Value.GetValueOrDefault(file, file);

    private static Dictionary<string, string> Fingerprinted(IEnumerable<EndpointDataSource> endpoints)
    {
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints.SelectMany(source => source.Endpoints))
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is { Selectors.Count: 0 } asset
                && asset.Properties.FirstOrDefault(property => property.Name == "label") is { Value: { } file })
            {
                addresses.TryAdd(file, asset.Route);
            }
        }

        return addresses;
    }
}
