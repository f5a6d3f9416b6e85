using System.Diagnostics;

namespace PeerAdvisory.Testing.Processes;

/// <summary>
/// A built service running as a process of its own, which can be killed, stopped, frozen and started again on the same
/// address. It dies with the test process.
/// </summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private readonly string _dll;
    private readonly Dictionary<string, string?> _settings;
    private Process? _process;
    private IDisposable? _will;

    private ServiceProcess(string project, IReadOnlyDictionary<string, string?> settings, int port)
    {
        Project = project;
        _dll = Repository.Built(project);
        Address = new Uri($"http://127.0.0.1:{port}");
        _settings = new(settings, StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority) };
        Log = new ProcessLog($"{project} on port {port}");
        Client = new HttpClient { BaseAddress = Address };
    }

    /// <summary>The project that runs: <c>PeerAdvisory.Enrolment</c>.</summary>
    public string Project { get; }

    /// <summary>Where it listens; the same over all its lives.</summary>
    public Uri Address { get; }

    /// <summary>A client that knows the address.</summary>
    public HttpClient Client { get; }

    /// <summary>What it wrote, over all its lives. Shown when a test fails.</summary>
    public ProcessLog Log { get; }

    /// <summary>The process id of its present life.</summary>
    public int Id => Running.Id;

    /// <summary>Whether it runs now.</summary>
    public bool IsRunning => _process is { HasExited: false };

    private Process Running => _process ?? throw new InvalidOperationException($"{Project} is not started.");

    /// <summary>Starts a built project on a free port and waits until it answers <c>/health/live</c>.</summary>
    /// <param name="project">The project's name: <c>PeerAdvisory.Enrolment</c>.</param>
    /// <param name="settings">Its environment variables: <c>Database__Service</c> and so on; null removes one.</param>
    /// <param name="port">A port other than a free one.</param>
    public static async Task<ServiceProcess> Start(string project, IReadOnlyDictionary<string, string?> settings, int? port = null)
    {
        var service = new ServiceProcess(project, settings, port ?? FreePort.Next());
        try
        {
            await service.Start();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a built project to its end, as for <c>migrate</c>; fails with its output unless it exits 0.</summary>
    public static async Task Run(string project, IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        var start = Describe(Repository.Built(project), settings, arguments);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{project} did not start.");
        using var will = LastWill.Add($"kill -9 {process.Id}");
        using var log = new ProcessLog($"{project} {string.Join(' ', arguments)}");
        log.Follow(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} {string.Join(' ', arguments)} ended with {process.ExitCode}.{Environment.NewLine}{log.Tail()}");
        }
    }

    /// <summary>Runs a service's migrations as an operator does.</summary>
    public static Task Migrate(string project, string owner) =>
        Run(project, new Dictionary<string, string?> { ["Database__Owner"] = owner }, "migrate");

    /// <summary>Starts it, for the first time or again on the same address, and waits until it lives.</summary>
    public async Task Start()
    {
        await StartWithoutWaiting();
        try
        {
            await Eventually.Until(Health, status => status is 200 || !IsRunning, StartLimit, $"{Project} answers /health/live");
        }
        catch (NotInTimeException late)
        {
            throw new NotInTimeException($"{late.Message}{Environment.NewLine}{Log.Tail()}", late);
        }

        if (!IsRunning)
        {
            throw new InvalidOperationException($"{Project} ended with {Running.ExitCode} instead of serving.{Environment.NewLine}{Log.Tail()}");
        }
    }

    /// <summary>Starts it and returns at once: for a service whose dependencies are away.</summary>
    public async Task StartWithoutWaiting()
    {
        if (IsRunning)
        {
            throw new InvalidOperationException($"{Project} already runs.");
        }

        // The port of a killed process is free once the kernel has closed its sockets.
        await Eventually.Is(() => FreePort.IsFree(Address.Port), TimeSpan.FromSeconds(10), $"port {Address.Port} is free for {Project}");
        Forget();
        _process = Process.Start(Describe(_dll, _settings, [])) ?? throw new InvalidOperationException($"{Project} did not start.");
        _will = LastWill.Add($"kill -9 {_process.Id}");
        Log.Follow(_process);
    }

    /// <summary>Kills it as <c>kill -9</c> does: it gets no chance to finish anything.</summary>
    public async Task Kill()
    {
        if (IsRunning)
        {
            Signal.Send(Id, Signal.Kill);
        }

        await Running.WaitForExitAsync();
        Forget();
    }

    /// <summary>Asks it to stop (SIGTERM) and returns its exit code; fails when it has not stopped in time.</summary>
    public async Task<int> Stop(TimeSpan? within = null)
    {
        Signal.Send(Id, Signal.Terminate);
        var limit = within ?? Eventually.Patience;
        try
        {
            await Running.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new NotInTimeException($"{Project} did not stop within {limit.TotalSeconds:0.#} s.{Environment.NewLine}{Log.Tail()}");
        }

        var code = Running.ExitCode;
        Forget();
        return code;
    }

    /// <summary>Stops the clock for it: its connections stay open and it does nothing (SIGSTOP).</summary>
    public void Freeze() => Signal.Send(Id, Signal.Stop);

    /// <summary>Lets a frozen process go on, unaware of the time that passed (SIGCONT).</summary>
    public void Thaw() => Signal.Send(Id, Signal.Continue);

    /// <summary>Kills what still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await Kill();
            _process.Dispose();
        }

        Client.Dispose();
        Log.Dispose();
    }

    private async Task<int> Health()
    {
        if (!IsRunning)
        {
            return 0;
        }

        // One question that gets no answer must not use up the time of all.
        using var limit = new CancellationTokenSource(AnswerLimit);
        using var answer = await Client.GetAsync(new Uri("/health/live", UriKind.Relative), limit.Token);
        return (int)answer.StatusCode;
    }

    private static ProcessStartInfo Describe(string dll, IReadOnlyDictionary<string, string?> settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(dll),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the developer's shell or the test runner has set must not reach the service.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
            || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.Ordinal)
            || name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)
            || name.Contains("__", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Forget()
    {
        _will?.Dispose();
        _will = null;
    }
}
