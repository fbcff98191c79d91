using System.Globalization;
using CaseDesk.Core.Alerts.Channels;
using MimeKit;
using MimeKit.Text;

namespace CaseDesk.Delivery.Mail;

/// <summary>Puts a composed alert into a message.</summary>
internal static class MailMessages
{
    public const string EventHeader = "X-CaseDesk-Event";

    /// <param name="endpointId">With the event's id it makes the Message-ID: every attempt has the same one, and no two receivers share
    /// it.</param>
    public static MimeMessage Make(MailMessageText text, string eventId, string endpointId, string from, string to, DateTimeOffset date)
    {
        var domain = from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var message = new MimeMessage
        {
            Subject = text.Subject,
            Date = date,
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{eventId}.{endpointId}@{domain}"),
            Body = new MultipartAlternative(Part(TextFormat.Plain, text.PlainText), Part(TextFormat.Html, text.Html)),
        };
        message.From.Add(new MailboxAddress(null, from));
        message.To.Add(new MailboxAddress(null, to));
        // RFC 3834: no holiday notes in answer.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add(EventHeader, eventId);
        if (text.Level == RobotLevel.Urgent)
            message.Importance = MessageImportance.High;
        // Mails of one case stand together in readers that show threads.
        if (text.CaseId is { } caseId)
            message.References.Add($"{caseId}.{endpointId}@{domain}");
        return message;
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(System.Text.Encoding.UTF8, text);
        return part;
    }
}
