using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace PeerAdvisory.Testing.Servers;

/// <summary>RabbitMQ's management over HTTP: a call takes milliseconds, where its command line takes seconds.</summary>
internal sealed class BrokerManagement : IDisposable
{
    private readonly HttpClient _client;

    public BrokerManagement(Uri address, string administrator)
    {
        Address = address;
        _client = new HttpClient { BaseAddress = new Uri(address, "/api/") };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(administrator))));
    }

    public Uri Address { get; }

    public async Task<bool> Answers()
    {
        using var answer = await _client.GetAsync(new Uri("whoami", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }

    public async Task Put(string path, object body)
    {
        using var answer = await _client.PutAsync(new Uri(path, UriKind.Relative), JsonContent.Create(body));
        answer.EnsureSuccessStatusCode();
    }

    public async Task<JsonArray> List(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonArray>())!;
    }

    public async Task Delete(string path)
    {
        using var answer = await _client.DeleteAsync(new Uri(path, UriKind.Relative));
        if (answer.StatusCode != HttpStatusCode.NotFound)
        {
            answer.EnsureSuccessStatusCode();
        }
    }

    public void Dispose() => _client.Dispose();
}
