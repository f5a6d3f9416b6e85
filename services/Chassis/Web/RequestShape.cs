using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Chassis.Web;

/// <summary>
/// Holds a body against the request it is to become, and finds every fault at once, each with its pointer. A deserialiser stops
/// at the first, and says so in a sentence no program can read.
/// </summary>
internal static class RequestShape
{
    /// <summary>How many faults are told: enough for a form, too few to make a small request's answer large.</summary>
    private const int Most = 50;

    private static readonly DateOnly FirstDay = new(2000, 1, 1);
    private static readonly DateOnly LastDay = new(2099, 12, 31);

    /// <summary>The attributes of each member: reading them takes longer than checking the value.</summary>
    private static readonly ConditionalWeakTable<JsonPropertyInfo, object[]> Rules = [];

    internal static IReadOnlyList<FieldError> Check(JsonElement body, Type request)
    {
        var errors = new List<FieldError>();
        Walk(body, Json.Options.GetTypeInfo(request), string.Empty, errors);
        return errors.Count > Most ? errors[..Most] : errors;
    }

    private static void Walk(JsonElement element, JsonTypeInfo type, string pointer, List<FieldError> errors)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                Members(element, type, pointer, errors);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                var item = Json.Options.GetTypeInfo(type.ElementType!);
                var index = 0;
                foreach (var value in element.EnumerateArray())
                {
                    Walk(value, item, $"{pointer}/{index++.ToString(CultureInfo.InvariantCulture)}", errors);
                }

                break;
            case JsonTypeInfoKind.None:
                Leaf(element, type.Type, rules: [], pointer, errors);
                break;
            default:
                errors.Add(new(Problems.WrongType, pointer));
                break;
        }
    }

    private static void Members(JsonElement element, JsonTypeInfo type, string pointer, List<FieldError> errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (NameOf(member) is not { } name)
            {
                errors.Add(new(Problems.IllegalCharacter, pointer));
                continue;
            }

            var at = $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            var property = type.Properties.FirstOrDefault(candidate => candidate.Name == name && candidate.Set is not null);
            if (property is null)
            {
                errors.Add(new(Problems.UnknownMember, at));
            }
            else if (!seen.Add(name))
            {
                errors.Add(new(Problems.DuplicateMember, at));
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                Member(member.Value, property, at, errors);
            }
            else if (!property.IsSetNullable || property.IsRequired)
            {
                errors.Add(new(Problems.MissingMember, at));
            }
        }

        errors.AddRange(type.Properties
            .Where(property => property.IsRequired && !seen.Contains(property.Name))
            .Select(property => new FieldError(Problems.MissingMember, $"{pointer}/{property.Name}")));
    }

    private static void Member(JsonElement value, JsonPropertyInfo property, string pointer, List<FieldError> errors)
    {
        var type = Json.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        if (type.Kind == JsonTypeInfoKind.None)
        {
            Leaf(value, type.Type, Rules.GetValue(property, RulesOf), pointer, errors);
        }
        else if (Many(value, Rules.GetValue(property, RulesOf), pointer) is { } fault)
        {
            errors.Add(fault);
        }
        else
        {
            Walk(value, type, pointer, errors);
        }
    }

    /// <summary>A list that is too long is not looked through.</summary>
    private static FieldError? Many(JsonElement value, object[] rules, string pointer) => value.ValueKind != JsonValueKind.Array
        ? null
        : rules.Select(rule => rule switch
            {
                MaxLengthAttribute most when value.GetArrayLength() > most.Length => new FieldError(Problems.TooMany, pointer),
                MinLengthAttribute least when value.GetArrayLength() < least.Length => new FieldError(Problems.TooFew, pointer),
                _ => null,
            })
            .FirstOrDefault(error => error is not null);

    private static void Leaf(JsonElement element, Type type, object[] rules, string pointer, List<FieldError> errors)
    {
        if (element.ValueKind == JsonValueKind.String && !IsText(element))
        {
            errors.Add(new(Problems.IllegalCharacter, pointer));
            return;
        }

        object? value;
        try
        {
            value = element.Deserialize(type, Json.Options);
        }
        catch (JsonException)
        {
            errors.Add(new(Problems.WrongType, pointer));
            return;
        }

        var fault = value switch
        {
            null => new FieldError(Problems.MissingMember, pointer),
            string text when text.Contains('\0', StringComparison.Ordinal) => new FieldError(Problems.IllegalCharacter, pointer),
            DateOnly day when day < FirstDay || day > LastDay => new FieldError(Problems.DateOutOfRange, pointer),
            _ => rules.Select(rule => Apply(rule, value, pointer)).FirstOrDefault(error => error is not null),
        };
        if (fault is not null)
        {
            errors.Add(fault);
        }
    }

    /// <summary>Half of a surrogate pair, or bytes that are not UTF-8, are no text at all.</summary>
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static object[] RulesOf(JsonPropertyInfo property) => property.AttributeProvider?.GetCustomAttributes(true) ?? [];

    private static FieldError? Apply(object rule, object value, string pointer) => rule switch
    {
        IFieldRule own => own.Check(value, pointer),
        StringLengthAttribute length when ((string)value).Length > length.MaximumLength => new(Problems.TooLong, pointer),
        StringLengthAttribute length when ((string)value).Length < length.MinimumLength => new(Problems.TooShort, pointer),
        RangeAttribute range when !range.IsValid(value) => new(Problems.OutOfRange, pointer),
        _ => null,
    };
}
