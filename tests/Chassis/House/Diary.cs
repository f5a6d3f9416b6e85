using Microsoft.Extensions.Logging;

namespace PeerAdvisory.Chassis.Tests.House;

/// <summary>Writes what a replica logs to the output of the test that started it.</summary>
internal sealed class Diary(string who) : ILoggerProvider
{
    private readonly ITestOutputHelper? _test = TestContext.Current.TestOutputHelper;

    public ILogger CreateLogger(string categoryName) => new Page(this, categoryName[(categoryName.LastIndexOf('.') + 1)..]);

    public void Dispose()
    {
    }

    private void Write(string line)
    {
        try
        {
            _test?.WriteLine($"{DateTime.UtcNow:HH:mm:ss.fff} {who} {line}");
        }
        catch (InvalidOperationException)
        {
            // The test is over.
        }
    }

    private sealed class Page(Diary diary, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            diary.Write($"{logLevel} {category}: {formatter(state, exception)}{(exception is null ? "" : $" {exception.GetType().Name}: {exception.Message}")}");
    }
}
