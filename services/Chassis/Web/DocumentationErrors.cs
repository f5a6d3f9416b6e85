using System.Globalization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PeerAdvisory.Chassis.Web;

/// <summary>Every error an operation can give, with the codes it goes by.</summary>
internal sealed class DocumentationErrors : IOperationFilter
{
    internal const string MediaType = "application/problem+json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var problems = Of(context.ApiDescription);
        operation.Parameters ??= [];
        if (problems.Contains(Problems.IdempotencyKeyMissing))
        {
            operation.Parameters.Add(Header("Idempotency-Key", "New for each new action; sending the same again does nothing more and gets the same answer."));
        }

        if (problems.Contains(Problems.StaleVersion))
        {
            operation.Parameters.Add(Header("If-Match", "The ETag last seen."));
        }

        operation.Responses ??= [];
        foreach (var status in problems.GroupBy(problem => problem.Status).OrderBy(group => group.Key))
        {
            operation.Responses[Key(status.Key)] = new OpenApiResponse
            {
                Description = string.Join(' ', status.Select(problem => $"`{problem.Code}`: {problem.English}")),
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    [MediaType] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemDetails), context.SchemaRepository) },
                },
            };
        }
    }

    internal static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    /// <summary>What can go wrong: what always can, what can with a request of its kind, and what its endpoint states.</summary>
    internal static IReadOnlyList<ProblemType> Of(ApiDescription api)
    {
        var open = api.ActionDescriptor.EndpointMetadata.OfType<AdmitsAnybody>().Any();
        List<ProblemType> problems =
        [
            .. open ? Array.Empty<ProblemType>() : [Problems.Unauthenticated, Problems.Forbidden],
            Problems.BadParameter, Problems.TooManyRequests, Problems.Unexpected, Problems.Unavailable,
            .. api.ActionDescriptor.EndpointMetadata.OfType<Gives>().SelectMany(gives => gives.Problems),
        ];
        if (api.HttpMethod is "POST" && open)
        {
            problems.Add(Problems.TooLarge);
        }
        else if (api.HttpMethod is "POST")
        {
            problems.AddRange([Problems.InvalidRequest, Problems.MalformedJson, Problems.TooDeep, Problems.IdempotencyKeyMissing, Problems.IdempotencyKeyReused,
                Problems.TooLarge, Problems.UnsupportedMediaType]);
        }

        if (Faults(api) is { Count: > 0 } faults)
        {
            problems.AddRange([Problems.InvalidRequest, .. faults.Select(fault => fault.Type)]);
        }

        if (problems.Contains(Problems.StaleVersion))
        {
            problems.Add(Problems.VersionRequired);
        }

        return [.. problems.Distinct()];
    }

    /// <summary>What can be wrong in one place of the request, whatever its use case makes of it.</summary>
    internal static IReadOnlyList<FieldError> Faults(ApiDescription api) =>
        api.ActionDescriptor.EndpointMetadata.OfType<IAcceptsMetadata>().LastOrDefault() is { RequestType: { } request } ? RequestFaults.Of(request)
        : api.ParameterDescriptions.Any(parameter => parameter.Name == "limit") ? [new(Problems.OutOfRange, "limit")]
        : [];

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
