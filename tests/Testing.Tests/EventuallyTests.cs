namespace PeerAdvisory.Testing.Tests;

public sealed class EventuallyTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task What_becomes_true_is_waited_for()
    {
        var asked = 0;
        await Eventually.Is(() => ++asked == 3);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task What_never_becomes_true_is_named()
    {
        var late = await Assert.ThrowsAsync<NotInTimeException>(() => Eventually.Is(() => 1 > 2, Soon));
        Assert.Contains("1 > 2", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_that_throws_counts_as_not_yet()
    {
        var asked = 0;
        await Eventually.Is(() => ++asked > 1 ? true : throw new HttpRequestException("refused"));
    }

    [Fact]
    public async Task An_attempt_that_hangs_does_not_outlive_the_deadline()
    {
        var never = new TaskCompletionSource<bool>();
        await Assert.ThrowsAsync<NotInTimeException>(() => Eventually.Is(() => never.Task, Soon));
    }

    [Fact]
    public async Task The_last_assertion_that_failed_is_shown()
    {
        var late = await Assert.ThrowsAsync<NotInTimeException>(() => Eventually.Passes(() =>
        {
            Assert.Equal("planned", "actual");
            return Task.CompletedTask;
        }, Soon));
        Assert.Contains("planned", late.Message, StringComparison.Ordinal);
    }
}
