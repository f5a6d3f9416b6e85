using System.Globalization;
using System.Text;
using PeerAdvisory.Contracts.Journal;
using RabbitMQ.Client;

namespace PeerAdvisory.Operations.DeadLetters;

/// <summary>A message that could not be handled, and why.</summary>
/// <param name="Type">The event's name.</param>
/// <param name="Source">Whose journal it is from; null for what is no event.</param>
/// <param name="Sequence">Its number there.</param>
/// <param name="Reason">Why it is here.</param>
/// <param name="Since">When it came here, where anybody noted it.</param>
internal sealed record DeadLetter(string Type, string? Source, string? Sequence, string Reason, DateTimeOffset? Since)
{
    private const string FaultPrefix = "MT-Fault-";

    /// <summary>Reads what travels beside the message; its body is nobody's business here.</summary>
    internal static DeadLetter Of(IReadOnlyBasicProperties properties)
    {
        var headers = properties.Headers ?? new Dictionary<string, object?>();
        var death = (headers.TryGetValue("x-death", out var deaths) ? deaths as IList<object> : null)?.FirstOrDefault() as IDictionary<string, object?>;
        return new(
            Text(headers, JournalHeaders.Type) ?? properties.Type ?? "a message without a type",
            Text(headers, JournalHeaders.Source),
            Text(headers, JournalHeaders.Sequence),
            Text(headers, $"{FaultPrefix}Message") ?? (death is null ? "no reason is given" : $"set aside by the broker: {Text(death, "reason")}"),
            Moment(Text(headers, $"{FaultPrefix}Timestamp")) ?? Moment(death?["time"]) ?? Moment(properties.Timestamp));
    }

    /// <summary>
    /// The same message as it was first sent. What tells of its failure stays behind: should it fail again, that is another one.
    /// </summary>
    internal static BasicProperties Again(IReadOnlyBasicProperties properties) => new(properties)
    {
        DeliveryMode = DeliveryModes.Persistent,
        Headers = properties.Headers?
            .Where(header => !header.Key.StartsWith("MT-Fault-", StringComparison.Ordinal)
                && !header.Key.StartsWith("x-", StringComparison.Ordinal)
                && header.Key != "MT-Reason")
            .ToDictionary(),
    };

    /// <summary>One line for a person.</summary>
    internal string Line(DateTimeOffset now)
    {
        var origin = Source is null ? string.Empty : Sequence is null ? $" of {Source}" : $", number {Sequence} of {Source}";
        return $"{Type}{origin}{(Since is { } since ? $", {Age(now - since)} old" : string.Empty)}: {Reason}";
    }

    private static string Age(TimeSpan age) =>
        age < TimeSpan.FromMinutes(1) ? $"{Math.Max(0, (int)age.TotalSeconds)} s"
        : age < TimeSpan.FromHours(1) ? $"{(int)age.TotalMinutes} min"
        : age < TimeSpan.FromDays(1) ? $"{(int)age.TotalHours} h"
        : $"{(int)age.TotalDays} d";

    private static string? Text(IDictionary<string, object?> headers, string name) =>
        headers.TryGetValue(name, out var value) ? value as string ?? (value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null) : null;

    private static DateTimeOffset? Moment(object? noted) => noted switch
    {
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) => instant,
        AmqpTimestamp { UnixTime: > 0 } stamp => DateTimeOffset.FromUnixTimeSeconds(stamp.UnixTime),
        _ => null,
    };
}
