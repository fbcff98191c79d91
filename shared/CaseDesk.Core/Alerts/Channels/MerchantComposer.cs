namespace CaseDesk.Core.Alerts.Channels;

/// <summary>Makes the merchant's mail of a reminder, without a link: the one that the desk has opens more than theirs.</summary>
public static class MerchantComposer
{
    /// <summary>Whether there is anything in it for the merchant.</summary>
    public static bool IsForMerchant(ReadOnlyMemory<byte> body) => MerchantFacts.Read(body) is not null;

    /// <exception cref="ArgumentException">Nothing in it is for the merchant: see <see cref="IsForMerchant"/>.</exception>
    public static MailMessageText Compose(OutgoingAlert alert)
    {
        var facts = MerchantFacts.Of(alert);
        var (texts, text) = (MerchantTexts.Shipped, MerchantTexts.Shipped.Of(facts.Type));
        IEnumerable<string> named = facts.CaseId is { } id ? [texts.Case.Replace("{case}", id, StringComparison.Ordinal)] : [];
        var title = RobotTexts.Shipped.Line("title", ("title", text.Title));
        var message = new RobotMessage(text.Level, title, text.Zh, text.En, [.. facts.Lines, .. named], Link: null)
        {
            CaseId = facts.CaseId,
        };
        return MailMessageText.Of(message, MailTexts.Shipped with { Footer = texts.Footer }, named: null);
    }
}
