using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Portal.Tests;

/// <summary>
/// Stands in for a service behind the Portal, over real HTTP: tells what it was asked, or answers what a test put there.
/// </summary>
public sealed class StandInService : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Path, string Token)> _asked = new();

    private StandInService(string name)
    {
        Name = name;
        Address = $"http://127.0.0.1:{FreePort.Next()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address);
        _application = builder.Build();
        _application.Run(Answer);
    }

    public string Name { get; }

    public string Address { get; }

    /// <summary>Every path that was asked for and the token it was asked with.</summary>
    public IReadOnlyList<(string Path, string Token)> Asked => [.. _asked];

    public static async Task<StandInService> Start(string name)
    {
        var service = new StandInService(name);
        await service._application.StartAsync();
        return service;
    }

    /// <summary>From now on this path is answered so.</summary>
    public void Answers(string path, Func<HttpContext, Task> answer) => _answers[path] = answer;

    /// <summary>From now on this path is answered with this JSON.</summary>
    public void Answers(string path, JsonNode body, int status = StatusCodes.Status200OK) => Answers(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    });

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        _asked.Enqueue((path, context.Request.Headers.Authorization.ToString()));
        return _answers.TryGetValue(path, out var answer) ? answer(context) : Tell(context);
    }

    private Task Tell(HttpContext context)
    {
        context.Response.Headers.SetCookie = "from-a-service=1";
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(new JsonObject
        {
            ["service"] = Name,
            ["method"] = context.Request.Method,
            ["path"] = context.Request.Path.Value,
            ["query"] = context.Request.QueryString.Value,
            ["headers"] = new JsonObject(context.Request.Headers.Select(header =>
                KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value.ToString()))),
        }.ToJsonString());
    }
}
