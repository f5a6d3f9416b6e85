using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Chassis.Errors;

/// <summary>Turns whatever went wrong into a problem document. A stack trace never leaves the service.</summary>
internal static partial class ErrorHandling
{
    internal static void UseProblemDocuments(this WebApplication app)
    {
        var log = app.Logger;
        app.Use(async (context, next) =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            try
            {
                await next(context);
                if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                {
                    await ProblemDocument.Write(context, new ProblemException(OfStatus(context.Response.StatusCode)));
                }
            }
            catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && exception is (OperationCanceledException or IOException))
            {
                // The caller has gone: there is nobody to answer.
            }
            catch (Exception exception) when (!context.Response.HasStarted)
            {
                var problem = OfException(exception);
                if (problem.Type.Status >= 500)
                {
                    Failed(log, context.Request.Method, WrittenPath.Of(context), problem.Type.Code, exception);
                }

                await ProblemDocument.Write(context, problem);
            }
        });
    }

    private static ProblemType OfStatus(int status) =>
        Problems.All.FirstOrDefault(type => type.Status == status && type.Status != 400)
        ?? (status < 500 ? Problems.InvalidRequest : Problems.Unexpected);

    private static ProblemException OfException(Exception exception) => exception switch
    {
        ProblemException problem => problem,
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => BadParameter(bad),
        BadHttpRequestException bad => new(OfStatus(bad.StatusCode)),
        NpgsqlException or TimeoutException => Database(exception),
        _ => new(Problems.Unexpected),
    };

    /// <summary>Bodies are checked before binding, so what binding refuses is a parameter; its message quotes the name.</summary>
    private static ProblemException BadParameter(BadHttpRequestException bad)
    {
        var words = bad.Message.Split('"', StringSplitOptions.None);
        var name = words.Length > 1 ? words[1].Split(' ').Last() : string.Empty;
        return new(Problems.BadParameter, new FieldError(Problems.BadParameter, name));
    }

    /// <summary>Away, restarting, overloaded or in conflict: the caller may try again. Anything else is our fault.</summary>
    private static ProblemException Database(Exception exception) => exception switch
    {
        // Row-level security and a grant that was forgotten share a code; only the first is the caller's affair.
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege, Routine: "ExecWithCheckOptions" } => new(Problems.Forbidden),
        PostgresException { IsTransient: false, SqlState: not (PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.QueryCanceled) } => new(Problems.Unexpected),
        _ => new(Problems.Unavailable),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed: {Code}.")]
    private static partial void Failed(ILogger log, string method, string path, string code, Exception exception);
}
