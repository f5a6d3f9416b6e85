using System.Net;
using System.Text.Json;

namespace PeerAdvisory.Portal.Dashboards;

/// <summary>Asks Reporting, with the visitor's own token: it gives what the visitor may see and nothing else.</summary>
public sealed partial class DashboardClient(HttpClient http, ILogger<DashboardClient> log)
{
    /// <summary>One authority's dashboard.</summary>
    public Task<Reply<Dashboard>> Of(string authority, string token, CancellationToken cancellation) =>
        Ask<Dashboard>($"v1/dashboards/{Uri.EscapeDataString(authority)}", token, cancellation);

    /// <summary>The list of municipalities.</summary>
    public Task<Reply<MunicipalityList>> All(string token, CancellationToken cancellation) =>
        Ask<MunicipalityList>("v1/dashboards", token, cancellation);

    private async Task<Reply<T>> Ask<T>(string path, string token, CancellationToken cancellation)
        where T : class
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = new("Bearer", token);
            using var answer = await http.SendAsync(request, cancellation);

            if (answer.IsSuccessStatusCode)
            {
                return new(await answer.Content.ReadFromJsonAsync<T>(cancellation) ?? throw new JsonException("null"), Outcome.Found);
            }

            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            {
                Refused(path, (int)answer.StatusCode);
            }

            return new(null, answer.StatusCode switch
            {
                HttpStatusCode.Unauthorized => Outcome.NotSignedIn,
                HttpStatusCode.NotFound or HttpStatusCode.Forbidden => Outcome.NotFound,
                _ => Outcome.Unavailable,
            });
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            Away(path, exception);
            return new(null, Outcome.Unavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reporting answered {Path} with {Status}.")]
    private partial void Refused(string path, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reporting gave no usable answer to {Path}.")]
    private partial void Away(string path, Exception exception);
}

/// <summary>What came of a question.</summary>
/// <param name="Value">The answer, when there is one.</param>
/// <param name="Outcome">Whether there is, and why not.</param>
public sealed record Reply<T>(T? Value, Outcome Outcome)
    where T : class;

/// <summary>How a question ended.</summary>
public enum Outcome
{
    /// <summary>With an answer.</summary>
    Found,

    /// <summary>It does not exist, or is not the visitor's to see; one does not learn which.</summary>
    NotFound,

    /// <summary>The token no longer holds.</summary>
    NotSignedIn,

    /// <summary>Reporting is away or in trouble.</summary>
    Unavailable,
}
