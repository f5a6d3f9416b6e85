using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Chassis.Web;

/// <summary>A rule on one member of a request, with a code of its own.</summary>
public interface IFieldRule
{
    /// <summary>What it can find wrong.</summary>
    IReadOnlyList<ProblemType> Finds { get; }

    /// <summary>What is wrong with the value, or null.</summary>
    FieldError? Check(object value, string pointer);
}

/// <summary>The member holds one of the codes of a list such as <c>EmploymentForm</c>.</summary>
/// <param name="list">A static class with a property <c>All</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodeOfAttribute(Type list) : Attribute, IFieldRule
{
    /// <summary>The list.</summary>
    public Type List { get; } = list;

    /// <summary>The codes allowed.</summary>
    public IReadOnlyList<string> Allowed { get; } =
        (IReadOnlyList<string>)list.GetProperty("All", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    /// <inheritdoc />
    public IReadOnlyList<ProblemType> Finds => [Problems.UnknownCode];

    /// <inheritdoc />
    public FieldError? Check(object value, string pointer) =>
        Allowed.Contains(value) ? null : new FieldError(Problems.UnknownCode, pointer, Allowed);
}

/// <summary>The member holds a municipality's 4-digit code.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MunicipalityCodeAttribute : Attribute, IFieldRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemType> Finds => [Problems.UnknownCode];

    /// <inheritdoc />
    public FieldError? Check(object value, string pointer) =>
        Contracts.Geography.Authorities.IsMunicipality((string)value) ? null : new FieldError(Problems.UnknownCode, pointer);
}

/// <summary>Free text: bounded, and refused where it seems to hold a CPR number.</summary>
/// <remarks>
/// A note is stored beside the journal, never in it. The name, title, goal or purpose of a thing is part of its state and travels with its
/// events: it is of the thing, and the bounds are narrow.
/// </remarks>
/// <param name="maximum">The most characters allowed.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class FreeTextAttribute(int maximum) : StringLengthAttribute(maximum), IFieldRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemType> Finds => [Problems.TooLong, Problems.TooShort, Problems.CprNumber];

    /// <inheritdoc />
    public FieldError? Check(object value, string pointer)
    {
        var text = (string)value;
        return text.Length > MaximumLength ? new FieldError(Problems.TooLong, pointer)
            : string.IsNullOrWhiteSpace(text) ? new FieldError(Problems.TooShort, pointer)
            : CprNumber().IsMatch(text) ? new FieldError(Problems.CprNumber, pointer)
            : null;
    }

    /// <summary>
    /// A day (60 is added to it in a replacement number), a month and two digits of a year, then four digits, however separated.
    /// </summary>
    [GeneratedRegex(
        @"(?<![0-9])(0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[-–./ ]?(0[1-9]|1[0-2])[-–./ ]?[0-9]{2} ?[-–./]? ?[0-9]{4}(?![0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex CprNumber();
}
