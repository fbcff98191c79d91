namespace CaseDesk.Core.Alerts.Channels;

/// <summary>Makes the merchant's mail of a reminder, without a link: the one that the desk has opens more than theirs.</summary>
public static class MerchantComposer
{
    /// <summary>Whether there is anything in it for the merchant.</summary>
    public static bool IsForMerchant(ReadOnlyMemory<byte> body) => MerchantFacts.Read(body) is not null;

    /// <exception cref="ArgumentException">Nothing in it is for the merchant: see <see cref="IsForMerchant"/>.</exception>
    public static MailMessageText Compose(OutgoingAlert alert)
    {
        var facts = MerchantFacts.Read(alert.Body) ?? throw new ArgumentException("Nothing in it is for the merchant.", nameof(alert));
        var (texts, dress) = (MerchantTexts.Shipped, MailTexts.Shipped with { Footer = MerchantTexts.Shipped.Footer });
        var text = texts.Of(facts.Type);
        IReadOnlyList<string> lines =
        [
            .. facts.Lines,
            .. facts.CaseId is { } id ? new[] { texts.Case.Replace("{case}", id, StringComparison.Ordinal) } : [],
        ];
        var message = new RobotMessage(
            text.Level,
            RobotTexts.Shipped.Line("title", ("title", text.Title)),
            text.Zh,
            text.En,
            lines,
            Link: null
        );
        return new MailMessageText(
            dress.SubjectOf(message.Title, message.Level, caseId: null),
            MailPlain.Of(message, lines, link: null, dress),
            MailHtml.Of(message, lines, link: null, dress)
        )
        {
            Level = text.Level,
            CaseId = facts.CaseId,
        };
    }
}
