namespace PeerAdvisory.Advisory.Reminders;

/// <summary>A milestone somebody is reminded of.</summary>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="TitleDa">The milestone's title in Danish.</param>
/// <param name="TitleEn">The milestone's title in English.</param>
/// <param name="Due">The day it is due.</param>
internal sealed record ReminderLine(string Municipality, string TitleDa, string TitleEn, DateOnly Due);
