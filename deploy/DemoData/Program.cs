using System.Diagnostics;
using PeerAdvisory.DemoData;
using PeerAdvisory.DemoData.Loading;

if (Addresses.Read(args) is not { } addresses)
{
    Console.Error.WriteLine("""
        Loads invented demonstration data through the public API. Running it again changes nothing.
        PeerAdvisory.DemoData [ADDRESS] [--identity ADDRESS] [--enrolment ADDRESS] [--advisory ADDRESS] [--hiring ADDRESS]
        ADDRESS is the Portal's, http://localhost:8080 unless given; the others are for services reached by themselves.
        """);
    return 2;
}

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

var watch = Stopwatch.StartNew();
var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen")).DateTime);
try
{
    using var api = new Api(addresses, interrupted.Token);
    var (enrolments, line) = await LoadProgramme.Run(api, today, interrupted.Token);
    Console.WriteLine(line);
    Console.WriteLine(await LoadCourses.Run(api, enrolments, today, interrupted.Token));
    Console.WriteLine(await LoadContent.Run(api, today, interrupted.Token));
    Console.WriteLine(await LoadPositions.Run(api, today, interrupted.Token));
    Console.WriteLine(await LoadTrial.Run(api, interrupted.Token));
    Console.WriteLine($"All of it is invented but the national trial: no municipality or region has said any of the rest. Loaded in {watch.Elapsed.TotalSeconds:0} s.");
    return 0;
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    Console.Error.WriteLine("Interrupted. Loading again goes on from here.");
    return 1;
}
catch (LoadingException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
