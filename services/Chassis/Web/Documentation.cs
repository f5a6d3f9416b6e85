using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.OpenApi;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Chassis.Web;

/// <summary>The problems an endpoint can give beyond those every endpoint can.</summary>
/// <param name="Problems">Their types.</param>
public sealed record Gives(IReadOnlyList<ProblemType> Problems);

/// <summary>An example of an answer that is not JSON, or what an example of one that is holds beside what its schema says.</summary>
/// <param name="MediaType">The answer's media type.</param>
/// <param name="Text">The example.</param>
public sealed record Shows(string MediaType, string Text);

/// <summary>The service's OpenAPI document, at <c>/openapi/v1.json</c>.</summary>
public static class Documentation
{
    /// <summary>States the problems an endpoint can give.</summary>
    public static TBuilder Gives<TBuilder>(this TBuilder endpoint, params ProblemType[] problems)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Gives(problems));

    /// <summary>Shows what an answer that is not JSON looks like. Examples of JSON follow from its schema.</summary>
    public static TBuilder Shows<TBuilder>(this TBuilder endpoint, string mediaType, string text)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Shows(mediaType, text));

    internal static void AddDocumentation(this IServiceCollection services, ServiceIdentity service, Assembly assembly)
    {
        services.AddEndpointsApiExplorer();
        services.AddOutputCache();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = $"PeerAdvisory {service.Name}", Version = "v1" });
            // HEAD is GET without its body, and not told twice.
            options.DocInclusionPredicate((_, operation) => operation.HttpMethod != HttpMethods.Head);
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.IncludeXmlComments(assembly, includeControllerXmlComments: false);
            options.IncludeXmlComments(typeof(Documentation).Assembly);
            options.IncludeXmlComments(typeof(Contracts.Journal.ISnapshot).Assembly);
            options.SchemaFilter<DocumentationCodes>();
            options.SchemaFilter<DocumentationRequired>();
            options.SchemaFilter<DocumentationProblem>();
            options.OperationFilter<DocumentationErrors>();
            options.DocumentFilter<DocumentationExamples>();
            options.AddSecurityDefinition("bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" });
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] });
        });
    }

    internal static void MapDocumentation(this WebApplication app) =>
        app.MapSwagger("/openapi/{documentName}.json").AllowAnonymous().CacheOutput(policy => policy.AddPolicy<SameForEverybody>(), excludeDefaultPolicy: true);

    /// <summary>Composed once, while the process lives: it costs more than any other answer, and whoever asks may have it.</summary>
    private sealed class SameForEverybody : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
            context.CacheVaryByRules.QueryKeys = StringValues.Empty;
            context.CacheVaryByRules.VaryByHost = false;
            context.ResponseExpirationTimeSpan = TimeSpan.FromDays(1);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.AllowCacheStorage = context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
            return ValueTask.CompletedTask;
        }
    }
}
