using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using PeerAdvisory.Chassis.Errors;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PeerAdvisory.Chassis.Web;

/// <summary>The problems an endpoint can give beyond those every endpoint can.</summary>
/// <param name="Problems">Their types.</param>
public sealed record Gives(IReadOnlyList<ProblemType> Problems);

/// <summary>The service's OpenAPI document, at <c>/openapi/v1.json</c>.</summary>
public static class Documentation
{
    /// <summary>States the problems an endpoint can give.</summary>
    public static TBuilder Gives<TBuilder>(this TBuilder endpoint, params ProblemType[] problems)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Gives(problems));

    internal static void AddDocumentation(this IServiceCollection services, ServiceIdentity service, Assembly assembly)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = $"PeerAdvisory {service.Name}", Version = "v1" });
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.IncludeXmlComments(assembly, includeControllerXmlComments: false);
            options.IncludeXmlComments(typeof(Documentation).Assembly);
            options.IncludeXmlComments(typeof(Contracts.Journal.ISnapshot).Assembly);
            options.SchemaFilter<AllowedCodes>();
            options.OperationFilter<Errors>();
            options.AddSecurityDefinition("bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" });
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] });
        });
    }

    internal static void MapDocumentation(this WebApplication app) =>
        app.MapSwagger("/openapi/{documentName}.json").AllowAnonymous();

    /// <summary>Lists the codes a member may hold.</summary>
    private sealed class AllowedCodes : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            if (schema is OpenApiSchema concrete && context.MemberInfo?.GetCustomAttribute<CodeOfAttribute>() is { } codes)
            {
                concrete.Enum = [.. codes.Allowed.Select(code => (System.Text.Json.Nodes.JsonNode)code)];
            }
        }
    }

    /// <summary>Every error an operation can give, with the codes it goes by.</summary>
    private sealed class Errors : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
            var method = context.ApiDescription.HttpMethod;
            List<ProblemType> problems =
            [
                Problems.Unauthenticated, Problems.Forbidden, Problems.BadParameter, Problems.TooManyRequests, Problems.Unavailable,
                .. metadata.OfType<Gives>().SelectMany(gives => gives.Problems),
            ];
            operation.Parameters ??= [];
            if (method is "POST")
            {
                problems.AddRange([Problems.InvalidRequest, Problems.MalformedJson, Problems.IdempotencyKeyMissing, Problems.IdempotencyKeyReused,
                    Problems.TooLarge, Problems.UnsupportedMediaType]);
                operation.Parameters.Add(Header("Idempotency-Key", "New for each new action; sending the same again does nothing more and gets the same answer."));
            }

            if (problems.Contains(Problems.StaleVersion))
            {
                problems.Add(Problems.VersionRequired);
                operation.Parameters.Add(Header("If-Match", "The ETag last seen."));
            }

            operation.Responses ??= [];
            foreach (var status in problems.Distinct().GroupBy(problem => problem.Status).OrderBy(group => group.Key))
            {
                var key = status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture);
                operation.Responses[key] = new OpenApiResponse
                {
                    Description = string.Join(' ', status.Select(problem => $"`{problem.Code}`: {problem.English}")),
                    Content = new Dictionary<string, IOpenApiMediaType>
                    {
                        ["application/problem+json"] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), context.SchemaRepository) },
                    },
                };
            }
        }

        private static OpenApiParameter Header(string name, string description) => new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = true,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
    }
}
