using PeerAdvisory.Testing.Processes;

if (args is ["migrate", ..])
{
    Console.WriteLine("Owner is " + Environment.GetEnvironmentVariable("Database__Owner"));
    return Environment.GetEnvironmentVariable("Database__Owner") is null ? 1 : 0;
}

// Leaves a will and waits to be killed.
if (args is ["will", var file])
{
    LastWill.Add($"touch {LastWill.Quote(file)}");
    LastWill.Add($"touch {LastWill.Quote(file + ".revoked")}").Dispose();
    Console.WriteLine("written");
    Thread.Sleep(Timeout.Infinite);
}

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
var application = builder.Build();
application.MapGet("/health/live", () => "alive");
application.MapGet("/setting", () => Environment.GetEnvironmentVariable("Sample__Setting") ?? "none");
application.MapGet("/today", (TimeProvider time) => $"{time.GetUtcNow():yyyy-MM-dd}");
application.Run();
return 0;
