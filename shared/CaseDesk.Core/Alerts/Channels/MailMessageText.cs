namespace CaseDesk.Core.Alerts.Channels;

/// <summary>An alert as a mail, before addresses and transport. Chinese first with English beside it; ids, types and dates only.</summary>
/// <param name="Subject">One line.</param>
/// <param name="PlainText">Lines end with LF.</param>
/// <param name="Html">A whole page that needs nothing from anywhere.</param>
public sealed record MailMessageText(string Subject, string PlainText, string Html)
{
    /// <param name="named">The case that the subject names; null for none.</param>
    internal static MailMessageText Of(RobotMessage message, MailTexts texts, string? named) =>
        new(texts.SubjectOf(message.Title, message.Level, named), MailPlain.Of(message, texts), MailHtml.Of(message, texts))
        {
            Level = message.Level,
            CaseId = message.CaseId,
        };

    public required RobotLevel Level { get; init; }

    /// <summary>The case, so that mails of one case can stand together; null for an alert of the desk as a whole.</summary>
    public required string? CaseId { get; init; }
}
