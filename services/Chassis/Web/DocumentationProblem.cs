using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using PeerAdvisory.Chassis.Errors;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PeerAdvisory.Chassis.Web;

/// <summary>What our problem documents have beyond what every problem document has, and what one of each kind looks like.</summary>
internal sealed class DocumentationProblem : ISchemaFilter
{
    /// <summary>A 400 that is the answer itself. Any other is of a place in the request, told in <c>errors</c>.</summary>
    private static readonly ProblemType[] OfTheWhole =
        [Problems.InvalidRequest, Problems.MalformedJson, Problems.TooDeep, Problems.BadParameter, Problems.IdempotencyKeyMissing];

    /// <summary>Words in the code of a problem with a day.</summary>
    private static readonly string[] OfDays =
        ["future", "past", "before", "after", "later", "ahead", "start", "starts", "ends", "reform", "early", "earlier", "day", "deadline", "there"];

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete || context.Type != typeof(ProblemDetails))
        {
            return;
        }

        concrete.Description =
            "What went wrong (RFC 9457). Some kinds have more members, such as `current`, the resource as it now stands, or `next`, what is possible.";
        concrete.Properties ??= new Dictionary<string, IOpenApiSchema>();
        concrete.Properties["code"] = Text("The kind of error: stable, such as `stale-version`.");
        concrete.Properties["traceId"] = Text("What to tell whoever is to find out why: the request's trace.");
        concrete.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "The faulty places in the request; left out where the error is of none.",
            Items = context.SchemaGenerator.GenerateSchema(typeof(FieldErrorDocument), context.SchemaRepository),
        };
        concrete.Required = new HashSet<string> { "code", "traceId" };
    }

    /// <summary>Whether it lies in one place of the request, which differs from operation to operation.</summary>
    internal static bool HasPlace(ProblemType problem) =>
        problem == Problems.InvalidRequest || problem == Problems.BadParameter || (problem.Status == 400 && !OfTheWhole.Contains(problem));

    /// <summary>A problem document, in Danish as it is where no other language is asked for.</summary>
    /// <param name="problem">Its kind.</param>
    /// <param name="members">The request's members, to find the faulty one among; empty without a body.</param>
    /// <param name="parameter">A parameter, to be the faulty one.</param>
    internal static JsonObject Example(ProblemType problem, IReadOnlyDictionary<string, IOpenApiSchema> members, string parameter)
    {
        var place = problem == Problems.BadParameter || members.Count == 0 ? parameter : $"/{Place(problem.Code, members)}";
        return Example(
            problem.Status == 400 && !OfTheWhole.Contains(problem) ? Problems.InvalidRequest : problem,
            HasPlace(problem) ? new(problem == Problems.InvalidRequest ? Problems.OutOfRange : problem, place) : null);
    }

    /// <summary>A problem document with what is wrong in one place, where it is of one.</summary>
    internal static JsonObject Example(ProblemType problem, FieldError? fault)
    {
        var document = new JsonObject
        {
            ["type"] = $"urn:peeradvisory:problem:{problem.Code}",
            ["title"] = problem.Danish,
            ["status"] = problem.Status,
            ["code"] = problem.Code,
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        foreach (var (name, member) in problem.Members ?? new JsonObject())
        {
            document[name] = member?.DeepClone();
        }

        if (fault is not null)
        {
            document["errors"] = new JsonArray(new JsonObject
            {
                ["pointer"] = fault.Pointer,
                ["code"] = fault.Type.Code,
                ["detail"] = fault.Type.Danish,
                ["allowed"] = fault.Allowed is null ? null : new JsonArray([.. fault.Allowed.Select(code => (JsonNode)code)]),
            });
        }

        return document;
    }

    /// <summary>The member a code speaks of: one it names, or a day where it speaks of days, or the first.</summary>
    private static string Place(string code, IReadOnlyDictionary<string, IOpenApiSchema> members)
    {
        var words = code.Split('-');
        return members.Keys.FirstOrDefault(name => words.Any(word => word.Length > 3 && name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            ?? (words.Intersect(OfDays).Any() ? members.FirstOrDefault(member => member.Value.Format == "date").Key : null)
            ?? members.Keys.First();
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
