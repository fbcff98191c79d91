using System.Text.Json;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>What a group is told of an alert, before a platform's own dress. Chinese first; ids, types and dates only.</summary>
/// <param name="Title">With the desk's name in it, which serves as the keyword of a robot that wants one.</param>
/// <param name="Text">What happened and what to do.</param>
/// <param name="English">The same.</param>
/// <param name="Lines">Facts, one each.</param>
/// <param name="Link">To the case, as markdown; null when the desk has no public address.</param>
internal sealed record RobotMessage(RobotLevel Level, string Title, string Text, string English, IReadOnlyList<string> Lines, string? Link)
{
    private const string Gap = "\n\n";

    public static RobotMessage Of(OutgoingAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var reader = new Utf8JsonReader(alert.Body.Span);
        using var document = JsonDocument.ParseValue(ref reader);
        var facts = new RobotFacts(document.RootElement);
        var texts = RobotTexts.Shipped;
        var text = texts.Of(facts.Type);
        var link = facts.CaseId is { } id && alert.DeskUrl.Length > 0
            // Round brackets would end a markdown link.
            ? texts.Line("link", ("url", $"{alert.DeskUrl}/api/cases/{id}".Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)))
            : null;
        return new RobotMessage(text.Level, texts.Line("title", ("title", text.Title)), text.Zh, text.En, [.. facts.Lines(texts)], link);
    }

    /// <summary>
    /// The text in a platform's dress and within its limit. What does not fit is cut at a character and a sentence says so; the link stays.
    /// </summary>
    /// <param name="maxBytes">In UTF-8, inclusive.</param>
    /// <param name="title">Null where the title stands apart; so for <paramref name="english"/>.</param>
    public string Fit(int maxBytes, Func<string, RobotLevel, string>? title, Func<string, string> line, Func<string, string>? english)
    {
        var head = string.Join(Gap, Present(title?.Invoke(Title, Level), Text, string.Join('\n', Lines.Select(line))));
        var whole = string.Join(Gap, Present(head, english?.Invoke(English), Link));
        if (Utf8Cut.BytesOf(whole) <= maxBytes)
            return whole;
        var rest = Gap + string.Join(Gap, Present(RobotTexts.Shipped.Line("cut"), Link));
        return Utf8Cut.Begin(head, maxBytes - Utf8Cut.BytesOf(rest)) + rest;
    }

    private static IEnumerable<string> Present(params IEnumerable<string?> parts) => parts.OfType<string>().Where(part => part.Length > 0);
}
