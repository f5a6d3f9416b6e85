using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>Hands messages to the mail server.</summary>
public class MailServer(MailSettings settings)
{
    /// <summary>How long the server may be silent before it is given a message.</summary>
    private static readonly TimeSpan Greeting = TimeSpan.FromSeconds(15);

    /// <summary>How long it may be silent over a message: it is scanned before it is taken, and who hangs up too soon sends it again.</summary>
    private static readonly TimeSpan Taking = TimeSpan.FromMinutes(5);

    /// <summary>Whether there is one.</summary>
    public bool IsThere => settings.Host is not null;

    /// <summary>Whom messages are from.</summary>
    public MailboxAddress From => settings.From;

    /// <summary>Hands one message over.</summary>
    /// <returns>
    /// One of <see cref="ReminderStatus"/>: sent, refused where there is no such address, and null where the server did not take this one,
    /// for now (4xx) or for what is no fault of the address (5xx), or nobody knows.
    /// </returns>
    /// <exception cref="IOException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">The server says nothing.</exception>
    /// <exception cref="ProtocolException">The server takes nothing from us.</exception>
    /// <exception cref="CommandException">Nor of what we send from.</exception>
    public virtual async Task<string?> Send(MimeMessage message)
    {
        using var client = new SmtpClient { Timeout = (int)Greeting.TotalMilliseconds };
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security);
        if (settings.User is not null)
        {
            await client.AuthenticateAsync(settings.User, settings.Password ?? string.Empty);
        }

        client.Timeout = (int)Taking.TotalMilliseconds;
        try
        {
            // No goodbye afterwards: it has the message, and waiting for its answer could only make us doubt that.
            await client.SendAsync(message);
            return ReminderStatus.Sent;
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode is not SmtpErrorCode.SenderNotAccepted)
        {
            // Whatever step it was that the server refused, another message may pass.
            return IsNobody(refused) ? ReminderStatus.Refused : null;
        }
        catch (Exception broken) when (broken is IOException or TimeoutException or SmtpProtocolException)
        {
            return null;
        }
    }

    /// <summary>
    /// That there is no such mailbox, RFC 5321 and 3463. The same numbers with 5.7 say that the server does not trust us, which is no fault
    /// of the address.
    /// </summary>
    private static bool IsNobody(SmtpCommandException refused) =>
        refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted && (int)refused.StatusCode is 550 or 551 or 553
        && !refused.Message.StartsWith("5.7", StringComparison.Ordinal);
}
