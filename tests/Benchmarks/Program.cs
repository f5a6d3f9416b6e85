using PeerAdvisory.Benchmarks.Commands;
using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Lags;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Benchmarks.Relays;
using PeerAdvisory.Benchmarks.Scale;
using PeerAdvisory.Benchmarks.Starts;

var pairs = Array.IndexOf(args, "--pairs") is >= 0 and var at ? int.Parse(args[at + 1], null) : 5;
var size = new Size(pairs, args.Contains("--quick"));
Func<Servers, Size, Task>? benchmark = args.FirstOrDefault() switch
{
    "command" => CommandBenchmark.Run,
    "relay" => RelayBenchmark.Run,
    "lag" => LagBenchmark.Run,
    "start" => StartBenchmark.Run,
    "scale" => (servers, scale) => ScaleBenchmark.Run(servers, scale, args.ElementAtOrDefault(1) is "advisory" or "enrolment" ? args[1] : null),
    _ => null,
};
if (benchmark is null)
{
    await Console.Error.WriteLineAsync("Which one? command, relay, lag, start or scale; tests/Benchmarks/README.md says what they are.");
    return 2;
}

try
{
    await using var servers = await Servers.Start();
    await benchmark(servers, size);
    return 0;
}
catch (InvalidMeasurementException invalid)
{
    await Console.Error.WriteLineAsync(invalid.Message);
    return 1;
}
