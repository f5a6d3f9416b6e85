using MailKit.Security;
using MimeKit;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>The mail server that takes reminders, set by <c>Mail:*</c>.</summary>
/// <param name="Host">Its name; null where there is none, and then nobody is reminded.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">Whether the line is sealed: by STARTTLS unless set otherwise.</param>
/// <param name="User">As whom to sign in; null where it asks nobody to.</param>
/// <param name="Password">With what.</param>
/// <param name="From">Whom reminders are from.</param>
public sealed record MailSettings(string? Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress From)
{
    /// <summary>Reads <c>Mail:Host</c>, <c>Port</c> (587), <c>Security</c> (starttls, tls or none), <c>User</c>, <c>Password</c> and <c>From</c>.</summary>
    /// <exception cref="FormatException">One cannot be so.</exception>
    internal static MailSettings Of(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        var host = mail["Host"] is { Length: > 0 } name ? name : null;
        if (host is not null && configuration["Links:Address"] is not { Length: > 0 })
        {
            throw new FormatException("Mail:Host is set and Links:Address is not: nobody could unsubscribe by the link in a reminder.");
        }

        return new(
            host,
            mail.GetValue("Port", 587),
            mail["Security"] switch
            {
                null or "" or "starttls" => SecureSocketOptions.StartTls,
                "tls" => SecureSocketOptions.SslOnConnect,
                "none" => SecureSocketOptions.None,
                var other => throw new FormatException($"Mail:Security is {other}, and not starttls, tls or none."),
            },
            mail["User"] is { Length: > 0 } user ? user : null,
            mail["Password"],
            MailboxAddress.TryParse(mail["From"], out var from) ? from
                : host is null ? new MailboxAddress("PeerAdvisory", "peeradvisory@localhost")
                : throw new FormatException("Mail:From, whom reminders are from, is no e-mail address."));
    }
}
