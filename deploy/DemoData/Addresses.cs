namespace PeerAdvisory.DemoData;

/// <summary>Where the API is: the Portal, or each service by itself.</summary>
internal sealed class Addresses
{
    private static readonly string[] Services = ["identity", "enrolment", "advisory", "hiring"];

    private readonly Dictionary<string, Uri> _own = [];
    private Uri _portal = new("http://localhost:8080");

    /// <summary>Reads <c>[ADDRESS] [--SERVICE ADDRESS]...</c>; null for anything else.</summary>
    internal static Addresses? Read(IReadOnlyList<string> arguments)
    {
        var addresses = new Addresses();
        for (var index = 0; index < arguments.Count; index++)
        {
            var service = arguments[index].StartsWith("--", StringComparison.Ordinal) ? arguments[index][2..] : null;
            var text = service is null ? arguments[index] : arguments.ElementAtOrDefault(++index);
            if ((service is not null && !Services.Contains(service))
                || !Uri.TryCreate(text, UriKind.Absolute, out var address)
                || address.Scheme is not ("http" or "https"))
            {
                return null;
            }

            if (service is null)
            {
                addresses._portal = address;
            }
            else
            {
                addresses._own[service] = address;
            }
        }

        return addresses;
    }

    /// <summary>Where tokens are given.</summary>
    internal Uri Tokens => new(Of("identity"), "/identity/connect/token");

    /// <summary>Where a service answers.</summary>
    internal Uri Of(string service) => _own.GetValueOrDefault(service, _portal);
}
