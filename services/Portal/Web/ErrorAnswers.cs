using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using PeerAdvisory.Portal.Gateway;
using PeerAdvisory.Portal.Pages;

namespace PeerAdvisory.Portal.Web;

/// <summary>
/// No answer is empty: what went wrong is a page for whoever looks at pages, and a problem document, as the services
/// write them, for whoever calls the API. What a service itself answered passes as it is.
/// </summary>
public static partial class ErrorAnswers
{
    /// <summary>Gives the answers.</summary>
    public static void UseErrorAnswers(this WebApplication app)
    {
        var log = app.Logger;
        app.Use(async (context, next) =>
        {
            var status = await Run(context, next, log);
            if (status < StatusCodes.Status400BadRequest || status == StatusCodes.Status499ClientClosedRequest
                || context.Response.HasStarted || GatewaySetup.IsForwarded(context))
            {
                return;
            }

            await (IsForPeople(context) ? Notice.Of(status, Language.Of(context)).ExecuteAsync(context) : Problem(context, status));
        });
    }

    private static async Task<int> Run(HttpContext context, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(context);
            return GatewaySetup.FailureStatus(context) ?? context.Response.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            Failed(log, context.Request.Method, Owners.IsSecret(context.Request.Path) ? "a secret link" : context.Request.Path.Value, exception);
            return StatusCodes.Status500InternalServerError;
        }
    }

    private static bool IsForPeople(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/v1") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/health"))
        {
            return false;
        }

        return !path.StartsWithSegments("/identity")
            || context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    private static Task Problem(HttpContext context, int status)
    {
        var language = Language.Of(context);
        var (code, title) = Describe(status, language);
        var document = new ProblemDetails
        {
            Type = $"urn:peeradvisory:problem:{code}",
            Title = title,
            Status = status,
            Instance = context.Request.Path,
            Extensions =
            {
                ["code"] = code,
                ["traceId"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
            },
        };

        context.Response.StatusCode = status;
        context.Response.Headers.ContentLanguage = language.Code;
        context.Response.Headers.CacheControl = "no-store";
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        return context.Response.WriteAsJsonAsync(document, options: null, contentType: "application/problem+json", context.RequestAborted);
    }

    // The codes are those of the services: a client handles one list.
    private static (string Code, string Title) Describe(int status, Language language) => status switch
    {
        StatusCodes.Status404NotFound => ("not-found", language.Say(
            "Det findes ikke, eller du har ikke adgang til det.", "It does not exist, or you have no access to it.")),
        StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", language.Say(
            "Adressen tager ikke imod denne metode.", "The address does not take this method.")),
        StatusCodes.Status413PayloadTooLarge => ("too-large", language.Say(
            "Indholdet er for stort.", "The body is too large.")),
        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => ("unavailable", language.Say(
            "Tjenesten er midlertidigt utilgængelig. Prøv igen om lidt.", "The service is temporarily unavailable. Try again shortly.")),
        < StatusCodes.Status500InternalServerError => ("invalid-request", language.Say(
            "Forespørgslen indeholder fejl.", "The request has errors.")),
        _ => ("unexpected", language.Say(
            "Der skete en uventet fejl hos os.", "Something unexpected went wrong on our side.")),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private static partial void Failed(ILogger log, string method, string? path, Exception exception);
}
