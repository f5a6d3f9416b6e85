using System.Globalization;

namespace PeerAdvisory.Testing.Processes;

/// <summary>
/// A clock that service processes go by, which a test sets: also while they run, and they find it as it is when they start again. It runs
/// on from where it was set, and only what asks what time it is goes by it: nobody waits longer or shorter.
/// </summary>
public sealed class MovedClock : IDisposable
{
    internal const string Variable = "PEERADVISORY_TEST_CLOCK";

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"peeradvisory-clock-{Guid.NewGuid():N}");

    /// <summary>The settings with which a process goes by it.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(MovedClock).Assembly.Location,
        [Variable] = _path,
    };

    /// <summary>The day it is, once it has been set.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Sets it to the morning of a day.</summary>
    public void Set(DateOnly day)
    {
        var ahead = new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.Zero) - DateTimeOffset.UtcNow;

        // Moved into place, so that nobody reads half of it.
        File.WriteAllText($"{_path}.new", ahead.Ticks.ToString(CultureInfo.InvariantCulture));
        File.Move($"{_path}.new", _path, overwrite: true);
        Today = day;
    }

    /// <summary>Throws it away; nobody may go by it any more.</summary>
    public void Dispose() => File.Delete(_path);

    /// <summary>The clock within a process.</summary>
    internal sealed class Reader(string path) : TimeProvider
    {
        /// <inheritdoc />
        public override DateTimeOffset GetUtcNow() =>
            DateTimeOffset.UtcNow.AddTicks(long.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture));
    }
}
