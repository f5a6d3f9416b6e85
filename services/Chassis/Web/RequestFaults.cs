using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Chassis.Web;

/// <summary>What <see cref="RequestShape"/> can find in a request, for the documentation: each kind of fault, where it can be first.</summary>
internal static class RequestFaults
{
    internal static IReadOnlyList<FieldError> Of(Type request) =>
        [.. Members(Json.Options.GetTypeInfo(request), string.Empty).DistinctBy(fault => fault.Type)];

    private static IEnumerable<FieldError> Members(JsonTypeInfo type, string pointer) =>
    [
        .. type.Properties.Where(property => property.Set is not null).SelectMany(property => Member(property, $"{pointer}/{property.Name}")),
        new(Problems.UnknownMember, $"{pointer}/unknown"),
    ];

    private static IEnumerable<FieldError> Member(JsonPropertyInfo property, string pointer)
    {
        if (property.IsRequired || !property.IsSetNullable)
        {
            yield return new(Problems.MissingMember, pointer);
        }

        yield return new(Problems.WrongType, pointer);
        yield return new(Problems.DuplicateMember, pointer);
        var type = Json.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        foreach (var fault in (property.AttributeProvider?.GetCustomAttributes(true) ?? []).SelectMany(rule => Rule(rule, pointer)).Concat(Value(type, pointer)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<FieldError> Value(JsonTypeInfo type, string pointer) => type.Kind switch
    {
        JsonTypeInfoKind.Object => Members(type, pointer),
        JsonTypeInfoKind.Enumerable => Value(Json.Options.GetTypeInfo(type.ElementType!), $"{pointer}/0"),
        _ when type.Type == typeof(string) => [new(Problems.IllegalCharacter, pointer)],
        _ when type.Type == typeof(DateOnly) => [new(Problems.DateOutOfRange, pointer)],
        _ => [],
    };

    private static IEnumerable<FieldError> Rule(object rule, string pointer) => rule switch
    {
        CodeOfAttribute codes => [new(Problems.UnknownCode, pointer, codes.Allowed)],
        IFieldRule own => own.Finds.Select(problem => new FieldError(problem, pointer)),
        StringLengthAttribute { MinimumLength: > 0 } => [new(Problems.TooLong, pointer), new(Problems.TooShort, pointer)],
        StringLengthAttribute => [new(Problems.TooLong, pointer)],
        RangeAttribute => [new(Problems.OutOfRange, pointer)],
        MaxLengthAttribute => [new(Problems.TooMany, pointer)],
        MinLengthAttribute => [new(Problems.TooFew, pointer)],
        _ => [],
    };
}
