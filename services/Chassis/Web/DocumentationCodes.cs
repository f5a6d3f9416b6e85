using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PeerAdvisory.Chassis.Web;

/// <summary>Lists the codes a member may hold.</summary>
internal sealed class DocumentationCodes : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema concrete && context.MemberInfo?.GetCustomAttribute<CodeOfAttribute>() is { } codes)
        {
            concrete.Enum = [.. codes.Allowed.Select(code => (JsonNode)code)];
        }
    }
}
