using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PeerAdvisory.Chassis.Web;

/// <summary>
/// A member that a request may leave out is not required, though its type takes no null: only <c>required</c> members and a record's
/// own parameters are. One that is left out where it is null never is null.
/// </summary>
internal sealed class DocumentationRequired : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Required: { Count: > 0 } required })
        {
            return;
        }

        var parameters = context.Type.GetConstructors().SelectMany(one => one.GetParameters()).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var member in context.Type.GetProperties().Where(one =>
            one.CanWrite && one.GetCustomAttribute<RequiredMemberAttribute>() is null && !parameters.Contains(one.Name)))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            required.Remove(name);
            if (member.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull }
                && schema.Properties?[name] is OpenApiSchema held)
            {
                held.Type &= ~JsonSchemaType.Null;
            }
        }
    }
}
