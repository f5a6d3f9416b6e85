using System.Globalization;
using System.Text;
using MimeKit;
using PeerAdvisory.Advisory.Links;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>Writes a reminder as an e-mail: plain text, what is overdue first, in the reader's language.</summary>
internal static class ReminderMail
{
    /// <summary>The e-mail of a reminder. Its Message-ID is the reminder's, so that a mailbox knows it again should it come twice.</summary>
    internal static MimeMessage Of(
        Guid id, ReminderSubscriptionSnapshot subscription, Guid subscriptionId, string address, MailboxAddress from, IReadOnlyList<ReminderLine> lines,
        SealedLinks links, DateTimeOffset now, DateOnly today)
    {
        var danish = subscription.Language == TextLanguage.Danish;
        var unsubscribe = links.Address(Unsubscribe.PathOf(links.Secret(ReminderSubscription.Unsubscribing, subscriptionId)));
        var message = new MimeMessage
        {
            MessageId = $"{id}@{links.Host}",
            Date = now,
            Subject = Subject(lines, today, danish),
            Body = new TextPart("plain") { Text = Text(subscription, lines, today, danish, links, unsubscribe) },
        };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(address));

        // Nobody's absence is answered to us, and mail programs show their own button.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, subscription.Language);
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return message;
    }

    private static string Subject(IReadOnlyList<ReminderLine> lines, DateOnly today, bool danish)
    {
        var overdue = lines.Count(line => line.Due < today);
        return danish
            ? $"Påmindelse: {Milestones(lines.Count, danish)}{(overdue > 0 ? $", {overdue} over tiden" : "")}"
            : $"Reminder: {Milestones(lines.Count, danish)}{(overdue > 0 ? $", {overdue} overdue" : "")}";
    }

    private static string Milestones(int count, bool danish) => danish
        ? count == 1 ? "1 milepæl" : $"{count} milepæle"
        : count == 1 ? "1 milestone" : $"{count} milestones";

    private static string Text(
        ReminderSubscriptionSnapshot subscription, IReadOnlyList<ReminderLine> lines, DateOnly today, bool danish, SealedLinks links, string unsubscribe)
    {
        var text = new StringBuilder();
        Part(danish ? "Over tiden" : "Overdue", lines.Where(line => line.Due < today));
        Part(danish ? "I dag" : "Today", lines.Where(line => line.Due == today));
        Part(danish ? "Snart" : "Soon", lines.Where(line => line.Due > today));
        text.Append(danish ? "Se det hele: " : "See it all: ").AppendLine(links.Address($"/{subscription.Language}")).AppendLine();
        text.Append(danish ? "Afmeld påmindelser: " : "Unsubscribe: ").AppendLine(unsubscribe);
        return text.ToString();

        void Part(string heading, IEnumerable<ReminderLine> part)
        {
            ReminderLine[] milestones = [.. part.OrderBy(line => line.Due).ThenBy(line => line.Municipality, StringComparer.Ordinal)];
            if (milestones.Length == 0)
            {
                return;
            }

            text.AppendLine(heading);
            foreach (var line in milestones)
            {
                text.Append("- ").Append(Day(line.Due, danish)).Append(": ").Append(danish ? line.TitleDa : line.TitleEn);
                if (subscription.Authority == Authorities.Agency)
                {
                    text.Append(", ").Append((danish ? Authorities.Name(line.Municipality) : Authorities.NameEn(line.Municipality)) ?? line.Municipality);
                }

                text.AppendLine();
            }

            text.AppendLine();
        }
    }

    private static string Day(DateOnly day, bool danish) =>
        day.ToString(danish ? "d. MMMM yyyy" : "d MMMM yyyy", CultureInfo.GetCultureInfo(danish ? "da-DK" : "en-GB"));
}
