using MimeKit;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>The member holds one e-mail address, as somebody types it: no name, no angle brackets, with a domain.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MailAddressAttribute : Attribute, IFieldRule
{
    /// <summary>The longest address there is: RFC 5321.</summary>
    private const int Longest = 254;

    /// <inheritdoc />
    public IReadOnlyList<ProblemType> Finds => [Problems.TooLong, ReminderProblems.NotAnAddress];

    /// <inheritdoc />
    public FieldError? Check(object value, string pointer)
    {
        var text = (string)value;
        return text.Length > Longest ? new FieldError(Problems.TooLong, pointer)
            : MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address == text && text.LastIndexOf('@') is > 0 and var at && at < text.Length - 1
              && !text.Any(char.IsControl)
                ? null
                : new FieldError(ReminderProblems.NotAnAddress, pointer);
    }
}
