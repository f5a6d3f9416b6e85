using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PeerAdvisory.Testing;

/// <summary>
/// Waiting for what happens by itself, with a deadline. A test never sleeps: it says what it waits for.
/// </summary>
public static class Eventually
{
    /// <summary>How long a test waits unless it says otherwise. Generous: only a failing test ever waits that long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Returns once the condition holds; fails naming it when it does not in time.</summary>
    public static Task Is(
        Func<bool> condition,
        TimeSpan? within = null,
        [CallerArgumentExpression(nameof(condition))] string what = "") =>
        Until(() => Task.FromResult(condition()), holds => holds, within, what);

    /// <inheritdoc cref="Is(Func{bool}, TimeSpan?, string)"/>
    public static Task Is(
        Func<Task<bool>> condition,
        TimeSpan? within = null,
        [CallerArgumentExpression(nameof(condition))] string what = "") =>
        Until(condition, holds => holds, within, what);

    /// <summary>
    /// Asks until the answer is the one wanted, and returns it; fails showing the last answer. An attempt that throws
    /// counts as not yet: servers that are being killed refuse connections.
    /// </summary>
    public static async Task<T> Until<T>(
        Func<Task<T>> ask,
        Func<T, bool> wanted,
        TimeSpan? within = null,
        [CallerArgumentExpression(nameof(ask))] string what = "")
    {
        var deadline = within ?? Patience;
        var cancellation = TestContext.Current.CancellationToken;
        var watch = Stopwatch.StartNew();
        string? last = null;
        Exception? thrown = null;
        do
        {
            try
            {
                // An attempt that hangs must not outlive the deadline.
                var answer = await ask().WaitAsync(Least(deadline - watch.Elapsed), cancellation);
                if (wanted(answer))
                {
                    return answer;
                }

                (last, thrown) = (answer?.ToString() ?? "null", null);
            }
            catch (TimeoutException) when (last is not null && watch.Elapsed >= deadline)
            {
                // Cut short by the deadline: what was heard before says more.
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                (last, thrown) = (exception.Message, exception);
            }

            await Task.Delay(Pause, cancellation);
        }
        while (watch.Elapsed < deadline);

        throw new NotInTimeException($"Not within {deadline.TotalSeconds:0.#} s: {what}{Environment.NewLine}Last: {last ?? "no answer"}", thrown);
    }

    /// <summary>Repeats the assertions until none throws; fails with what the last attempt threw.</summary>
    public static async Task Passes(Func<Task> assertions, TimeSpan? within = null)
    {
        try
        {
            await Until(
                async () =>
                {
                    await assertions();
                    return true;
                },
                passed => passed,
                within);
        }
        catch (NotInTimeException late) when (late.InnerException is { } assertion)
        {
            throw new NotInTimeException(late.Message, assertion);
        }
    }

    private static TimeSpan Least(TimeSpan left) => left > Pause ? left : Pause;
}
