using Npgsql;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Chassis.Commands;

/// <summary>Which problem a caller is told of when the database's own constraint refuses a row.</summary>
/// <param name="Unique">A service's unique constraints and indexes, by name.</param>
public sealed record Constraints(IReadOnlyDictionary<string, ProblemType> Unique)
{
    internal Exception Explain(PostgresException exception) =>
        exception.ConstraintName is { } name && Unique.TryGetValue(name, out var problem) ? new ProblemException(problem) : exception;
}
