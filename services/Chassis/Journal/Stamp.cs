namespace PeerAdvisory.Chassis.Journal;

/// <summary>What a rule needs of the world to make an event: which, when. Passed in, so that rules stay pure.</summary>
/// <param name="Stream">The aggregate.</param>
/// <param name="Version">The version the event will give it.</param>
/// <param name="RecordedAt">Now, UTC, to the microsecond: what PostgreSQL keeps.</param>
/// <param name="Today">The day it is in Denmark.</param>
public sealed record Stamp(Guid Stream, int Version, DateTimeOffset RecordedAt, DateOnly Today)
{
    private static readonly TimeZoneInfo Copenhagen = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    /// <summary>The day it is in Denmark.</summary>
    public static DateOnly Day(TimeProvider time) => Day(time.GetUtcNow());

    /// <summary>What the clocks in Denmark show.</summary>
    public static DateTime Clock(TimeProvider time) => TimeZoneInfo.ConvertTime(time.GetUtcNow(), Copenhagen).DateTime;

    /// <summary>The stamp of an event that happens now.</summary>
    public static Stamp Now(Guid stream, int version, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new(
            stream,
            version,
            now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            Day(now));
    }

    private static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Copenhagen).DateTime);
}
