using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace PeerAdvisory.Chassis.Errors;

/// <summary>Writes a problem document (RFC 9457).</summary>
internal static class ProblemDocument
{
    internal static Task Write(HttpContext context, ProblemException problem)
    {
        var language = Language.Of(context);
        var document = new ProblemDetails
        {
            Type = $"urn:peeradvisory:problem:{problem.Type.Code}",
            Title = problem.Type.Text(language),
            Status = problem.Type.Status,
            Instance = context.Request.Path,
            Extensions =
            {
                ["code"] = problem.Type.Code,
                ["traceId"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
            },
        };

        if (problem.Errors.Count > 0)
        {
            document.Extensions["errors"] = problem.Errors
                .Select(error => new FieldErrorDocument(error.Pointer, error.Type.Code, error.Type.Text(language), error.Allowed))
                .ToArray();
        }

        foreach (var (name, value) in problem.Extensions)
        {
            document.Extensions[name] = value;
        }

        context.Response.StatusCode = problem.Type.Status;
        context.Response.Headers.ContentLanguage = language;
        context.Response.Headers.CacheControl = "no-store";
        if (problem.Type.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        return context.Response.WriteAsJsonAsync(document, options: null, contentType: "application/problem+json", context.RequestAborted);
    }
}

/// <summary>One faulty place in a request.</summary>
/// <param name="Pointer">A JSON pointer into the body, or a parameter's name.</param>
/// <param name="Code">Its stable code.</param>
/// <param name="Detail">What is wrong, in the language asked for.</param>
/// <param name="Allowed">The values that would do, where they can be listed.</param>
public sealed record FieldErrorDocument(string Pointer, string Code, string Detail, IReadOnlyList<string>? Allowed);
