using System.Diagnostics;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Testing.Tests;

public sealed class ServiceProcessTests
{
    private const string Sample = "PeerAdvisory.Testing.Sample";
    private static readonly Dictionary<string, string?> Settings = new() { ["Sample__Setting"] = "given" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_serves_with_the_settings_given()
    {
        await using var service = await ServiceProcess.Start(Sample, Settings);
        Assert.Equal("given", await service.Client.GetStringAsync(new Uri("/setting", UriKind.Relative), Cancellation));
    }

    [Fact]
    public async Task Killed_it_is_gone_and_comes_back_at_the_same_address()
    {
        await using var service = await ServiceProcess.Start(Sample, Settings);
        var (first, address) = (service.Id, service.Address);
        await service.Kill();
        Assert.False(service.IsRunning);
        await Assert.ThrowsAsync<HttpRequestException>(() => service.Client.GetAsync(new Uri("/setting", UriKind.Relative), Cancellation));

        await service.Start();
        Assert.NotEqual(first, service.Id);
        Assert.Equal(address, service.Address);
        Assert.Equal("given", await service.Client.GetStringAsync(new Uri("/setting", UriKind.Relative), Cancellation));
    }

    [Fact]
    public async Task It_goes_by_the_clock_that_is_set_while_it_runs_and_when_it_comes_back()
    {
        using var clock = new MovedClock();
        clock.Set(new(2031, 2, 3));
        await using var service = await ServiceProcess.Start(Sample, clock.Settings);
        Assert.Equal("2031-02-03", await service.Client.GetStringAsync(new Uri("/today", UriKind.Relative), Cancellation));

        clock.Set(new(2025, 5, 12));
        Assert.Equal("2025-05-12", await service.Client.GetStringAsync(new Uri("/today", UriKind.Relative), Cancellation));

        await service.Kill();
        clock.Set(new(2025, 5, 13));
        await service.Start();
        Assert.Equal("2025-05-13", await service.Client.GetStringAsync(new Uri("/today", UriKind.Relative), Cancellation));
    }

    [Fact]
    public async Task Asked_to_stop_it_ends_with_zero()
    {
        await using var service = await ServiceProcess.Start(Sample, Settings);
        Assert.Equal(0, await service.Stop());
        Assert.True(service.Log.Contains("Application is shutting down"));
    }

    [Fact]
    public async Task Frozen_it_answers_nothing_and_thawed_it_answers_what_was_asked()
    {
        await using var service = await ServiceProcess.Start(Sample, Settings);
        service.Freeze();
        var asked = service.Client.GetStringAsync(new Uri("/setting", UriKind.Relative), Cancellation);
        await Assert.ThrowsAsync<TimeoutException>(() => asked.WaitAsync(TimeSpan.FromMilliseconds(500), Cancellation));
        service.Thaw();
        Assert.Equal("given", await asked.WaitAsync(Eventually.Patience, Cancellation));
    }

    [Fact]
    public async Task One_that_cannot_serve_says_why()
    {
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ServiceProcess.Start(Sample, new Dictionary<string, string?> { ["ASPNETCORE_CONTENTROOT"] = "/no such folder" }));
        Assert.Contains("/no such folder", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_is_an_error()
    {
        await ServiceProcess.Migrate(Sample, "Host=somewhere");
        await Assert.ThrowsAsync<InvalidOperationException>(() => ServiceProcess.Run(Sample, new Dictionary<string, string?>(), "migrate"));
    }

    [Fact]
    public async Task A_last_will_is_carried_out_when_its_process_is_killed()
    {
        var folder = Directory.CreateTempSubdirectory("peeradvisory it's ");
        try
        {
            var file = Path.Combine(folder.FullName, "done");
            using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.Built(Sample), "will", file]) { RedirectStandardOutput = true })!;
            Assert.Equal("written", await process.StandardOutput.ReadLineAsync(Cancellation));
            Assert.False(File.Exists(file));
            process.Kill();
            await Eventually.Is(() => File.Exists(file));
            Assert.False(File.Exists(file + ".revoked"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
