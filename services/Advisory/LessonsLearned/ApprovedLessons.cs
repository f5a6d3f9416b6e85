using Dapper;
using Npgsql;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.LessonsLearned;

/// <summary>Whether a course has the lessons learned its completion asks for.</summary>
internal static class ApprovedLessons
{
    /// <summary>Asks within a command's transaction and its scope. What was approved stays approved, so nothing need be locked.</summary>
    internal static Task<bool> Exist(NpgsqlConnection connection, Guid course) =>
        connection.ExecuteScalarAsync<bool>(
            "select exists (select from lessons_learned where course = @course and status = @status)",
            new { course, status = LessonsLearnedStatus.Approved });
}
