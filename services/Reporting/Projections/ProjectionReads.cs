using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Inbox;

namespace PeerAdvisory.Reporting.Projections;

/// <summary>Reads the projections on behalf of a caller. Where they are away, the caller is told so and not shown a zero.</summary>
internal sealed class ProjectionReads(Rows rows, NpgsqlDataSource database, IEnumerable<Subscription> subscriptions)
{
    /// <summary>How fresh and whole the answer will be. To be asked before the figures: they may only be fresher than it says.</summary>
    internal async Task<AsOf> AsOf(CancellationToken cancellation)
    {
        var received = await Chassis.Inbox.AsOf.Read(database, subscriptions, cancellation);
        return DerivedSoFar.Limit(received, await UnlessAway(DerivedSoFar.Read(database, cancellation)));
    }

    /// <inheritdoc cref="Rows.Query{T}"/>
    internal Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters, CancellationToken cancellation) =>
        UnlessAway(rows.Query<T>(sql, parameters, cancellation));

    private static async Task<IReadOnlyList<T>> UnlessAway<T>(Task<IReadOnlyList<T>> reading)
    {
        try
        {
            return await reading;
        }
        catch (PostgresException exception) when (exception.SqlState is
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedColumn)
        {
            throw new ProblemException(ReportingProblems.ProjectionsAway);
        }
    }
}
