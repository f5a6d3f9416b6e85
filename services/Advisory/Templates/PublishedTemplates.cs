using System.Text.Json;
using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>The versions of the course template there are: the one in code, then those that were published.</summary>
internal static class PublishedTemplates
{
    /// <summary>They are nobody's in particular: the table's policy lets every role see what was published.</summary>
    private const string InOrder = "select snapshot::text from course_templates where template_version is not null order by template_version";

    /// <summary>Every version, oldest first, for a caller.</summary>
    internal static async Task<IReadOnlyList<CourseTemplate>> All(Rows rows, CancellationToken cancellation) =>
        Of(await rows.Query<string>(InOrder, null, cancellation));

    /// <summary>Every version, oldest first, in a command's transaction.</summary>
    internal static async Task<IReadOnlyList<CourseTemplate>> All(NpgsqlConnection connection, CancellationToken cancellation) =>
        Of(await connection.QueryAsync<string>(new CommandDefinition(InOrder, cancellationToken: cancellation)));

    /// <summary>The version a course that is planned now begins on.</summary>
    internal static async Task<CourseTemplate> Newest(NpgsqlConnection connection, CancellationToken cancellation) =>
        Of(await connection.QueryAsync<string>(new CommandDefinition($"{InOrder} desc limit 1", cancellationToken: cancellation)))[^1];

    private static IReadOnlyList<CourseTemplate> Of(IEnumerable<string> published) =>
    [
        CourseTemplates.First,
        .. published.Select(snapshot => CourseTemplate.Of(JsonSerializer.Deserialize<CourseTemplateSnapshot>(snapshot, Json.Options)!)),
    ];
}
