using Dapper;

namespace PeerAdvisory.Chassis.Database;

/// <summary>What a list is narrowed by. What was not given is no part of the statement.</summary>
/// <remarks>
/// A session keeps one plan of a statement for all its values. With <c>(@course is null or course = @course)</c> that plan must be right
/// for every course there is, so it can use no index; with <c>course = @course</c>, and only where there is one, it can.
/// </remarks>
public sealed class Filters
{
    private readonly List<string> _conditions = [];

    /// <summary>The values of all conditions.</summary>
    internal DynamicParameters Parameters { get; } = new();

    /// <summary>All conditions, for a <c>where</c>.</summary>
    internal string Sql => _conditions is [] ? "true" : string.Join(" and ", _conditions.Select(condition => $"({condition})"));

    /// <summary>What must always hold.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="parameters">Its parameters.</param>
    public Filters And(string condition, object? parameters = null)
    {
        _conditions.Add(condition);
        Parameters.AddDynamicParams(parameters);
        return this;
    }

    /// <summary>That a column has a value, where one is given.</summary>
    /// <param name="column">The column, also the parameter's name.</param>
    /// <param name="value">The value; null where it was not given.</param>
    public Filters Equal(string column, object? value) => Given(value, $"{column} = @{column}", column);

    /// <summary>What must hold where a value is given.</summary>
    /// <param name="value">The value; null where it was not given.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="parameter">The name the condition has the value by.</param>
    public Filters Given(object? value, string condition, string parameter)
    {
        if (value is not null)
        {
            _conditions.Add(condition);
            Parameters.Add(parameter, value);
        }

        return this;
    }
}
