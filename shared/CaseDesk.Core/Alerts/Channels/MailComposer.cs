using System.Text.Json;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>Makes a mail of an alert, from the same facts that the robots tell.</summary>
public static class MailComposer
{
    /// <summary>
    /// Bytes of the facts in UTF-8, inclusive; what does not fit is cut at a character and a sentence says so. A limit of ours: mail names
    /// none.
    /// </summary>
    public const int MaxFactBytes = 16_384;

    /// <summary>Whether nothing is cut; see <see cref="MaxFactBytes"/>.</summary>
    public static bool ShowsAll(OutgoingAlert alert) => RobotMessage.Of(alert).Lines.Sum(Utf8Cut.BytesOf) <= MaxFactBytes;

    /// <exception cref="JsonException">The body is not an alert's.</exception>
    public static MailMessageText Compose(OutgoingAlert alert)
    {
        var (message, texts) = (RobotMessage.Of(alert), MailTexts.Shipped);
        var caseId = CaseOf(alert);
        var (facts, link) = (Kept(message.Lines), message.Link);
        return new MailMessageText(
            texts.SubjectOf(message.Title, message.Level, caseId),
            MailPlain.Of(message, facts, link, texts),
            MailHtml.Of(message, facts, link, texts)
        )
        {
            Level = message.Level,
            CaseId = caseId,
        };
    }

    private static string? CaseOf(OutgoingAlert alert)
    {
        var reader = new Utf8JsonReader(alert.Body.Span);
        using var document = JsonDocument.ParseValue(ref reader);
        return new RobotFacts(document.RootElement).CaseId;
    }

    private static List<string> Kept(IReadOnlyList<string> lines)
    {
        var (kept, left) = (new List<string>(), MaxFactBytes);
        foreach (var line in lines)
        {
            var fits = Utf8Cut.Begin(line, left);
            left -= Utf8Cut.BytesOf(fits);
            if (fits.Length > 0)
                kept.Add(fits);
            if (fits.Length < line.Length)
                return [.. kept, RobotTexts.Shipped.Line("cut")];
        }

        return kept;
    }
}
