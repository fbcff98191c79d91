namespace CaseDesk.Core.Alerts.Channels;

/// <summary>The mail for readers without HTML, and for whoever searches.</summary>
internal static class MailPlain
{
    private const string Gap = "\n\n";

    public static string Of(RobotMessage message, IReadOnlyList<string> facts, AlertLink? link, MailTexts texts)
    {
        IEnumerable<string?> parts =
        [
            message.Title, message.Text, message.English,
            string.Join('\n', facts.Select(fact => $"- {fact}")),
            link is null ? null : $"{link.Label}\n{link.Address}",
            // The usual mark of what is no part of the message.
            $"-- \n{texts.Footer.Zh}\n{texts.Footer.En}",
        ];
        return string.Join(Gap, parts.OfType<string>()) + "\n";
    }
}
