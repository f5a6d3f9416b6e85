using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using PeerAdvisory.Chassis.Errors;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PeerAdvisory.Chassis.Web;

/// <summary>Gives every operation an example of its request, of its answers and of every error it can give.</summary>
/// <remarks>It comes last, when every schema is known. Examples that are the same for all operations are kept once.</remarks>
internal sealed class DocumentationExamples : IDocumentFilter
{
    private const string Json = "application/json";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var values = new DocumentationValues(swaggerDoc);
        var operations = swaggerDoc.Paths.Values
            .SelectMany(path => path.Operations ?? [])
            .Select(one => one.Value)
            .Where(operation => operation.OperationId is not null)
            .ToDictionary(operation => operation.OperationId!, StringComparer.Ordinal);
        foreach (var api in context.ApiDescriptions)
        {
            var metadata = api.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<IEndpointNameMetadata>().LastOrDefault() is { } name && operations.TryGetValue(name.EndpointName, out var operation))
            {
                Asked(operation, values);
                Shows[] shown = [.. metadata.OfType<Shows>()];
                Answered(operation, values, shown);
                Next(operation, api.RelativePath ?? string.Empty, swaggerDoc);
                Refused(operation, values, api, swaggerDoc);
                Besides(operation, shown);
            }
        }
    }

    private static void Asked(OpenApiOperation operation, DocumentationValues values)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(one => one.Schema is not null))
        {
            parameter.Example ??= values.Of(parameter.Schema!, parameter.Name!, asked: true);
        }

        if (Body(operation) is { Schema: { } schema } body)
        {
            body.Example ??= values.Of(schema, string.Empty, asked: true);
        }
    }

    private static void Answered(OpenApiOperation operation, DocumentationValues values, IReadOnlyList<Shows> shown)
    {
        foreach (var (type, media) in Answers(operation))
        {
            if (type != Json && shown.LastOrDefault(one => one.MediaType == type) is { } text)
            {
                media.Example = text.Text;
            }
            else if (type == Json && media.Schema is { } schema)
            {
                media.Example ??= values.Of(schema, string.Empty, asked: false);
            }
        }
    }

    /// <summary>What this operation's answers alone hold.</summary>
    private static void Besides(OpenApiOperation operation, IReadOnlyList<Shows> shown)
    {
        foreach (var (type, media) in Answers(operation).Where(answer => answer.Type == Json))
        {
            foreach (var (name, member) in shown.Where(one => one.MediaType == type).SelectMany(one => JsonNode.Parse(one.Text)!.AsObject()))
            {
                media.Example![name] = member?.DeepClone();
            }
        }
    }

    /// <summary>What can be done next with a resource: two of those things that can ever be.</summary>
    private static void Next(OpenApiOperation operation, string path, OpenApiDocument document)
    {
        var root = $"/{string.Join('/', path.Split('/').TakeWhile(segment => !segment.StartsWith('{')))}/";
        string[] steps =
        [
            .. document.Paths.Where(one => one.Key.StartsWith(root, StringComparison.Ordinal) && one.Value.Operations?.ContainsKey(HttpMethod.Post) is true)
                .Select(one => one.Key[root.Length..].Split('/')).Where(segments => segments.Length == 2).Select(segments => segments[1]).Take(2),
        ];
        foreach (var example in Answers(operation).Select(answer => answer.Media.Example).OfType<JsonObject>())
        {
            foreach (var resource in example["items"] is JsonArray items ? items.OfType<JsonObject>() : [example])
            {
                if (resource["next"] is JsonArray)
                {
                    // What has no id has no sub-resources.
                    resource["next"] = new JsonArray([.. resource.ContainsKey("id") ? steps.Select(step => (JsonNode)step) : []]);
                }
            }
        }
    }

    private static void Refused(OpenApiOperation operation, DocumentationValues values, ApiDescription api, OpenApiDocument document)
    {
        var faults = DocumentationErrors.Faults(api);
        var members = values.MembersOf(Body(operation)?.Schema);
        var parameter = operation.Parameters?.FirstOrDefault(one => one.In is ParameterLocation.Query or ParameterLocation.Path)?.Name ?? "limit";
        foreach (var problem in DocumentationErrors.Of(api))
        {
            if (operation.Responses?[DocumentationErrors.Key(problem.Status)] is not OpenApiResponse { Content: { } content }
                || content[DocumentationErrors.MediaType] is not OpenApiMediaType media)
            {
                continue;
            }

            media.Examples ??= new Dictionary<string, IOpenApiExample>();
            if (faults.FirstOrDefault(one => one.Type == problem || problem == Problems.InvalidRequest) is { } fault)
            {
                var refusal = DocumentationProblem.Example(Problems.InvalidRequest, fault);
                var place = fault.Pointer.StartsWith('/') ? fault.Pointer.Replace('/', '.') : $".query.{fault.Pointer}";
                media.Examples[problem.Code] = fault.Allowed is null ? Shared(fault.Type, refusal, document, fault.Type.Code + place) : Named(problem, refusal);
                continue;
            }

            var example = DocumentationProblem.Example(problem, members, problem == Problems.UnknownCode ? CodeOf(operation) ?? parameter : parameter);
            if (problem == Problems.StaleVersion)
            {
                example["current"] = Answers(operation).Select(answer => answer.Media.Example).FirstOrDefault()?.DeepClone();
            }

            media.Examples[problem.Code] = problem == Problems.StaleVersion || DocumentationProblem.HasPlace(problem)
                ? Named(problem, example)
                : Shared(problem, example, document, problem.Code);
        }
    }

    /// <summary>The parameter that is a code, where one is: ids and days have a format, and whose something is comes before how it is.</summary>
    private static string? CodeOf(OpenApiOperation operation) => operation.Parameters?.LastOrDefault(one =>
        one is { In: ParameterLocation.Query, Name: not "after", Schema: { Format: null, Type: { } type } } && type.HasFlag(JsonSchemaType.String))?.Name;

    private static OpenApiExample Named(ProblemType problem, JsonObject example) => new() { Summary = problem.English, Value = example };

    /// <summary>Kept once, unless the same code is shown otherwise of another resource.</summary>
    private static IOpenApiExample Shared(ProblemType problem, JsonObject example, OpenApiDocument document, string name)
    {
        document.Components ??= new();
        document.Components.Examples ??= new Dictionary<string, IOpenApiExample>();
        return document.Components.Examples.TryAdd(name, Named(problem, example)) || JsonNode.DeepEquals(document.Components.Examples[name].Value, example)
            ? new OpenApiExampleReference(name, document)
            : Named(problem, example);
    }

    private static OpenApiMediaType? Body(OpenApiOperation operation) =>
        operation.RequestBody?.Content?.TryGetValue(Json, out var media) is true ? media as OpenApiMediaType : null;

    private static IEnumerable<(string Type, OpenApiMediaType Media)> Answers(OpenApiOperation operation) =>
        from response in operation.Responses ?? []
        where response.Key.StartsWith('2')
        from content in response.Value.Content ?? new Dictionary<string, IOpenApiMediaType>()
        where content.Value is OpenApiMediaType
        select (content.Key, (OpenApiMediaType)content.Value);
}
