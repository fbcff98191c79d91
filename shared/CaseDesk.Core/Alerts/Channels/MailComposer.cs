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
        var message = RobotMessage.Of(alert);
        return MailMessageText.Of(message with { Lines = Kept(message.Lines) }, MailTexts.Shipped, message.CaseId);
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
