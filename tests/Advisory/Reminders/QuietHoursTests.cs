using System.Globalization;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Advisory.Tests.Reminders;

/// <summary>When reminders are sent: by the clocks in Denmark, summer and winter.</summary>
public sealed class QuietHoursTests(TestServers servers)
{
    private static readonly DateOnly Friday = new(2025, 9, 5);

    [Theory]
    [InlineData("2025-09-08", 4, 0)]
    [InlineData("2025-09-08", 5, 1)]
    [InlineData("2025-09-08", 14, 1)]
    [InlineData("2025-09-08", 15, 0)]
    [InlineData("2025-12-08", 5, 0)]
    [InlineData("2025-12-08", 6, 1)]
    [InlineData("2025-09-06", 9, 0)]
    [InlineData("2025-12-24", 9, 0)]
    [InlineData("2025-12-25", 9, 0)]
    public async Task Nobody_is_disturbed_in_their_quiet_hours_nor_on_a_day_off(string day, int hourUtc, int sent)
    {
        await using var house = await SimulatedReminders.Begin(servers, Friday);
        await house.Advisory.Plan(1, Friday, new Random(1));
        await house.Subscribe("0751", "somebody", "somebody@example.dk", from: 7, until: 17);

        house.Advisory.Time.SetUtcNow(new(DateOnly.Parse(day, CultureInfo.InvariantCulture), new TimeOnly(hourUtc, 30), TimeSpan.Zero));
        await house.Remind();

        Assert.Equal(sent, house.Mailbox.Messages.Count);
    }
}
