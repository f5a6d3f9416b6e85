using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Inbox;

namespace PeerAdvisory.Reporting.Projections;

/// <summary>Reads the projections on behalf of a caller. Where they are away, the caller is told so and not shown a zero.</summary>
internal sealed class ProjectionReads(Rows rows, NpgsqlDataSource database, IEnumerable<Subscription> subscriptions)
{
    /// <summary>How fresh and whole the answer will be. To be asked before the figures: they may only be fresher than it says.</summary>
    internal Task<AsOf> AsOf(CancellationToken cancellation) => Chassis.Inbox.AsOf.Read(database, subscriptions, cancellation);

    /// <inheritdoc cref="Rows.Query{T}"/>
    internal async Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters, CancellationToken cancellation)
    {
        try
        {
            return await rows.Query<T>(sql, parameters, cancellation);
        }
        catch (PostgresException exception) when (exception.SqlState is
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedColumn)
        {
            throw new ProblemException(ReportingProblems.ProjectionsAway);
        }
    }
}
