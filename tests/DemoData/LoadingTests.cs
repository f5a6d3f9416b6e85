using System.Diagnostics;
using PeerAdvisory.DemoData.Attested;
using PeerAdvisory.DemoData.Invented;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.DemoData.Tests;

/// <summary>The program against the real services. The story's day is past, so all of it is loaded.</summary>
public sealed class LoadingTests(TestServers servers) : IAsyncLifetime
{
    private static readonly string[] Services = ["enrolment", "advisory", "hiring"];

    private readonly Dictionary<string, ServiceDatabase> _databases = [];
    private readonly Dictionary<string, ServiceProcess> _processes = [];
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("peeradvisory-demo-");
    private BrokerVhost _vhost = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _vhost = await servers.Vhost();
        var port = FreePort.Next();
        var issuer = $"http://127.0.0.1:{port}/identity";
        _processes["identity"] = await ServiceProcess.Start(
            "PeerAdvisory.Identity",
            new Dictionary<string, string?>
            {
                ["Identity__Enabled"] = "true",
                ["Identity__Issuer"] = issuer,
                ["Identity__PortalAddress"] = "http://127.0.0.1:1",
                ["Identity__KeyDirectory"] = _keys.FullName,
            },
            port);
        foreach (var service in Services)
        {
            _databases[service] = await (await servers.Databases(service)).Clone();
            _processes[service] = await ServiceProcess.Start($"PeerAdvisory.{char.ToUpperInvariant(service[0])}{service[1..]}", new Dictionary<string, string?>
            {
                ["Database__Service"] = _databases[service].Service,
                ["Broker__Address"] = _vhost.Address(service).ToString(),
                ["SignIn__Authority"] = issuer,

                // So few that the largest employer is told to wait.
                ["Limits__RequestsPerSecond"] = "20",

                // What comes to pass by itself would be counted among what was loaded.
                ["Notices__Thresholds"] = "",
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values)
        {
            await process.DisposeAsync();
        }

        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }

        await _vhost.DisposeAsync();
        _keys.Delete(recursive: true);
    }

    [Fact]
    public async Task Killed_in_the_middle_and_loaded_again_and_again_everything_is_there_once()
    {
        using (var killed = Start())
        {
            await Eventually.Is(async () => await Entries("hiring") > 100, TimeSpan.FromMinutes(2));
            killed.Kill();
            await killed.WaitForExitAsync(Cancellation);
            Assert.True(await Entries("hiring") < Workforce.Invent().Count, "It was killed in the middle.");
        }

        await Load();
        var entries = await Entries();
        var invented = Workforce.Invent();
        Assert.Equal(invented.Count, await Ask("hiring", "select count(*) from positions"));
        Assert.Equal(invented.Count(position => position.Until is null), await Ask("hiring", "select count(*) from positions where filled_to is null"));
        Assert.Equal(240, await Ask("hiring", """
            select count(*) from positions
             where filled_from <= '2021-11-30' and coalesce(filled_to, '9999') > '2021-11-30' and (snapshot -> 'paid')::boolean
            """));
        Assert.Equal(103, await Ask("hiring", "select count(distinct authority) from positions"));
        Assert.Equal(20, await Ask("enrolment", "select count(*) from enrolments"));
        Assert.Equal(16, await Ask("enrolment", "select count(*) from enrolments where status = 'enrolled'"));
        Assert.Equal(1, await Ask("enrolment", "select count(*) from enrolments where status = 'waitlisted'"));
        Assert.Equal(1, await Ask("enrolment", "select count(*) from enrolments where status = 'withdrawn'"));
        Assert.Equal(NationalTrial.Partnerships.Count, await Ask("enrolment", "select count(*) from partnerships where snapshot ->> 'precision' = 'year'"));
        Assert.Equal(NationalTrial.Organisations.Count, await Ask("enrolment", "select count(*) from partners"));
        Assert.Equal(1, await Ask("enrolment", "select count(*) from programmes where (snapshot -> 'historical')::boolean"));
        Assert.Equal(16, await Ask("advisory", "select count(*) from courses"));
        Assert.InRange(await Ask("advisory", "select count(*) from journal where type = 'Advisory.V1.MilestoneReached'"), 200, 288);
        Assert.Equal(1, await Ask("advisory", "select count(*) from courses where jsonb_typeof(snapshot -> 'pauses') = 'array'"));
        Assert.Equal(0, await Ask("advisory", "select count(*) from courses where jsonb_typeof(snapshot -> 'consultants') is distinct from 'array'"));
        Assert.Equal(2, await Ask("advisory", "select count(*) from journal where type = 'Advisory.V1.MilestoneWaived'"));
        Assert.InRange(await Ask("advisory", "select count(*) from development_points where status = 'reached'"), 8, 32);
        Assert.InRange(await Ask("advisory", "select count(*) from workshops where status = 'held'"), 16, 32);
        Assert.InRange(await Ask("advisory", "select count(*) from training_sessions where status = 'held'"), 16, 32);
        Assert.InRange(await Ask("advisory", "select count(*) from trial_actions where status = 'ended'"), 8, 16);

        await Load();
        Assert.Equal(entries, await Entries());
    }

    private async Task Load()
    {
        using var program = Start();
        var said = await program.StandardOutput.ReadToEndAsync(Cancellation) + await program.StandardError.ReadToEndAsync(Cancellation);
        await program.WaitForExitAsync(Cancellation);
        Assert.True(program.ExitCode == 0, said);
        Assert.Contains("All of it is invented", said, StringComparison.Ordinal);
    }

    private Process Start() => Process.Start(new ProcessStartInfo(
        "dotnet",
        [
            Repository.Built("PeerAdvisory.DemoData"),
            .. _processes.SelectMany(process => new[] { $"--{process.Key}", process.Value.Address.ToString() }),
        ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private async Task<IReadOnlyList<long>> Entries() => await Task.WhenAll(Services.Select(Entries));

    private Task<long> Entries(string service) => Ask(service, "select count(*) from journal");

    private Task<long> Ask(string service, string sql) => _databases[service].Ask<long>(sql);
}
