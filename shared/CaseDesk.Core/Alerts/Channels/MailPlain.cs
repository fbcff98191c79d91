namespace CaseDesk.Core.Alerts.Channels;

/// <summary>The mail for readers without HTML, and for whoever searches.</summary>
internal static class MailPlain
{
    private const string Gap = "\n\n";

    public static string Of(RobotMessage message, MailTexts texts)
    {
        IEnumerable<string?> parts =
        [
            message.Title, message.Text, message.English,
            string.Join('\n', message.Lines.Select(fact => $"- {fact}")),
            message.Link is { } link ? $"{link.Label}\n{link.Address}" : null,
            // The usual mark of what is no part of the message.
            $"-- \n{texts.Footer.Zh}\n{texts.Footer.En}",
        ];
        return string.Join(Gap, parts.OfType<string>()) + "\n";
    }
}
