using Dapper;
using PeerAdvisory.Chassis.Errors;

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

    /// <summary>That a value, where one is given, is a code there is: a misspelt one is told, since an empty list would say that there is nothing.</summary>
    /// <param name="value">The value; null where it was not given.</param>
    /// <param name="codes">The codes there are.</param>
    /// <param name="parameter">What the caller calls it.</param>
    /// <exception cref="ProblemException">There is no such code.</exception>
    public Filters Known(string? value, IReadOnlyList<string> codes, string parameter)
    {
        MustBeKnown(value, codes, parameter);
        return this;
    }

    /// <summary>Refuses a code there is not, for a list that is narrowed otherwise.</summary>
    /// <param name="value">The value; null where it was not given.</param>
    /// <param name="codes">The codes there are.</param>
    /// <param name="parameter">What the caller calls it.</param>
    /// <exception cref="ProblemException">There is no such code.</exception>
    public static void MustBeKnown(string? value, IReadOnlyList<string> codes, string parameter)
    {
        if (value is not null && !codes.Contains(value))
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(Problems.UnknownCode, parameter, codes));
        }
    }

    /// <summary>That a column has a value, where one is given.</summary>
    /// <param name="column">The column, also the parameter's name.</param>
    /// <param name="value">The value; null where it was not given.</param>
    public Filters Equal(string column, object? value) => Given(value, $"{column} = @{column}", column);

    /// <summary>The column whose index the list is read by; null for that of its order.</summary>
    internal string? Lead { get; private set; }

    /// <summary>
    /// That a column has a value, where one is given, and that the list is read by the index that begins with the column and goes on in the
    /// list's order. The first one given leads.
    /// </summary>
    /// <remarks>
    /// PostgreSQL takes the rows of a value to lie evenly among the others. Where they lie together, as those of one programme do, it would
    /// read all that come before them. In the order of the column and then the list's, which is the same, only the index can give them.
    /// </remarks>
    /// <param name="column">The column, also the parameter's name.</param>
    /// <param name="value">The value; null where it was not given.</param>
    public Filters By(string column, object? value)
    {
        if (value is null || Lead is not null)
        {
            return Equal(column, value);
        }

        Lead = column;
        Parameters.Add(column, value);
        return this;
    }

    /// <summary>The authorities whose rows are asked for; null for all whose rows the caller sees.</summary>
    internal string[]? Authorities { get; private set; }

    /// <summary>That a row is one of these authorities', where they are given: each of them has its part of the index, in the list's order.</summary>
    /// <param name="authorities">The authorities; null where they were not given.</param>
    public Filters Of(string[]? authorities)
    {
        if (authorities is not null)
        {
            Authorities = authorities;
            Parameters.Add("of", authorities);
        }

        return this;
    }

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
