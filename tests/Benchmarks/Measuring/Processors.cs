using System.Globalization;

namespace PeerAdvisory.Benchmarks.Measuring;

/// <summary>
/// Who uses the processors while something is measured. On a machine where everything shares two of them, that is where the time
/// goes; and unlike a rate, it hardly depends on what else the machine does.
/// </summary>
/// <param name="watched">Names of parts, and their first processes: all their children count too, but for those that are watched themselves.</param>
internal sealed class Processors(params (string Name, int Process)[] watched)
{
    private const double TicksPerSecond = 100;

    private Dictionary<string, double> _before = [];
    private readonly Dictionary<string, double> _used = [];
    private long _events;

    /// <summary>The same parts, with nothing used yet.</summary>
    internal Processors Again() => new(watched);

    internal void Start() => _before = Read();

    /// <param name="events">How many commands or events it was for.</param>
    internal void Stop(long events)
    {
        foreach (var (name, seconds) in Read())
        {
            _used[name] = _used.GetValueOrDefault(name) + seconds - _before[name];
        }

        _events += events;
    }

    /// <summary>Microseconds of a processor for each command or event.</summary>
    internal string Each() => string.Join(", ", _used.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Key} {part.Value / _events * 1e6:0}")));

    private Dictionary<string, double> Read()
    {
        var all = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<(int Id, int Parent, double Seconds)>()
            .ToList();
        var children = all.ToLookup(process => process.Parent);
        var own = all.ToDictionary(process => process.Id, process => process.Seconds);
        return watched.ToDictionary(part => part.Name, part => Sum(part.Process));

        double Sum(int process) => own.GetValueOrDefault(process) + children[process].Where(child => watched.All(part => part.Process != child.Id)).Sum(child => Sum(child.Id));
    }

    /// <summary>A process's own time and that of its children that have ended.</summary>
    private static (int Id, int Parent, double Seconds)? Read(int process)
    {
        try
        {
            // The name, in parentheses, may hold anything.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (process, int.Parse(fields[1], null), fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
