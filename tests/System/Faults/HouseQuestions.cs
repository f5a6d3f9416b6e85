using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.System.Tests.Faults;

/// <summary>What a test asks a house, in front and behind.</summary>
public static class HouseQuestions
{
    /// <summary>Asks a service for a resource; the programme manager sees the most.</summary>
    public static async Task<JsonNode> Get(
        this IHouse house, string service, string path, string role = "programme-manager", string authority = "sbst")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", await house.Token(role, authority));
        using var answer = await house.Client(service).SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Gives(HttpStatusCode.OK);
    }

    /// <summary>Has the programme manager create a resource.</summary>
    public static async Task<JsonNode> Post(this IHouse house, string service, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", await house.Token("programme-manager", "sbst"));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await house.Client(service).SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Gives(HttpStatusCode.Created);
    }

    /// <summary>Asks a service's database, as one who sees everything.</summary>
    public static async Task<IReadOnlyList<T>> Query<T>(this IHouse house, string service, string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(house.Superuser(service));
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }
}
