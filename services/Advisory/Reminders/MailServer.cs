using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>Hands messages to the mail server.</summary>
public class MailServer(MailSettings settings)
{
    /// <summary>How long the server may be silent.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>Whether there is one.</summary>
    public bool IsThere => settings.Host is not null;

    /// <summary>Whom messages are from.</summary>
    public MailboxAddress From => settings.From;

    /// <summary>Hands one message over.</summary>
    /// <returns>
    /// One of <see cref="ReminderStatus"/>: sent, refused where the server will never take it for that address, and null where it will not
    /// now.
    /// </returns>
    /// <exception cref="SmtpCommandException">The server takes nothing from us.</exception>
    /// <exception cref="IOException">The line broke.</exception>
    /// <exception cref="ProtocolException">The server cannot be talked to.</exception>
    public virtual async Task<string?> Send(MimeMessage message)
    {
        using var client = new SmtpClient { Timeout = (int)Silence.TotalMilliseconds };
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security);
        if (settings.User is not null)
        {
            await client.AuthenticateAsync(settings.User, settings.Password ?? string.Empty);
        }

        try
        {
            await client.SendAsync(message);
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)
        {
            return refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted && (int)refused.StatusCode is >= 500 and < 600 ? ReminderStatus.Refused : null;
        }

        try
        {
            await client.DisconnectAsync(quit: true);
        }
        catch (Exception exception) when (exception is IOException or ProtocolException)
        {
            // It has the message; how it says goodbye does not matter.
        }

        return ReminderStatus.Sent;
    }
}
