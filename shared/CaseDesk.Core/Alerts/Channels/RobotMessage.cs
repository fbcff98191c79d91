using System.Globalization;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>What a group is told of an alert, before a platform's own dress. Chinese first; ids, types and dates only.</summary>
/// <param name="Title">With the desk's name in it, which serves as the keyword of a robot that wants one.</param>
/// <param name="Text">What happened and what to do.</param>
/// <param name="English">The same.</param>
/// <param name="Lines">Facts, one each.</param>
/// <param name="Link">To the case, or to the desk when it is about none; null when the desk has no public address.</param>
internal sealed record RobotMessage(
    RobotLevel Level,
    string Title,
    string Text,
    string English,
    IReadOnlyList<string> Lines,
    AlertLink? Link
)
{
    private const string Gap = "\n\n";

    /// <summary>The case, so that mails of one case can stand together; null for an alert of the desk as a whole.</summary>
    public string? CaseId { get; init; }

    public static RobotMessage Of(OutgoingAlert alert)
    {
        var facts = new RobotFacts(AlertJson.Read(alert.Body.Span));
        return facts.Parts is { Count: > 0 } parts ? OfMany(parts, alert.DeskUrl) : OfOne(facts, alert.DeskUrl);
    }

    private static RobotMessage OfOne(RobotFacts facts, string deskUrl)
    {
        var texts = RobotTexts.Shipped;
        var text = texts.Of(facts.Type);
        return new RobotMessage(
            text.Level,
            texts.Line("title", ("title", text.Title)),
            text.Zh,
            text.En,
            [.. facts.Lines(texts)],
            WayOn(facts.About, deskUrl)
        )
        {
            CaseId = facts.CaseId,
        };
    }

    private static RobotMessage OfMany(IReadOnlyList<RobotFacts> parts, string deskUrl)
    {
        var (texts, text) = (RobotTexts.Shipped, RobotTexts.Shipped.Digest);
        var title = text.Title.Replace("{count}", parts.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var cases = parts.Select(part => part.About).Distinct(StringComparer.Ordinal).ToList();
        var link = cases.Count == 1 ? WayOn(cases[0], deskUrl) : LinkTo("listLink", deskUrl, "/desk");
        return new RobotMessage(
            parts.Max(part => texts.Of(part.Type).Level),
            texts.Line("title", ("title", title)),
            text.Zh,
            text.En,
            [.. parts.Select(part => part.OneLine(texts))],
            link
        );
    }

    private static AlertLink? WayOn(string? caseId, string deskUrl) =>
        caseId is null ? LinkTo("deskLink", deskUrl, "/desk") : LinkTo("link", deskUrl, $"/desk/cases/{caseId}");

    private static AlertLink? LinkTo(string label, string deskUrl, string path) =>
        deskUrl.Length == 0
            ? null
            : new AlertLink(
                RobotTexts.Shipped.Line(label),
                (deskUrl + path).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            );

    /// <summary>
    /// The text in a platform's dress and within its limit. What does not fit is cut at a character and a sentence says so; the link stays.
    /// </summary>
    public string Fit(RobotDress dress)
    {
        if (Fits(dress))
            return Whole(dress);
        var rest = Gap + string.Join(Gap, Present(RobotTexts.Shipped.Line("cut"), LinkIn(dress)));
        return Utf8Cut.Begin(Head(dress), dress.MaxBytes - Utf8Cut.BytesOf(rest)) + rest;
    }

    /// <summary>Whether nothing is cut.</summary>
    public bool Fits(RobotDress dress) => Utf8Cut.BytesOf(Whole(dress)) <= dress.MaxBytes;

    private string Whole(RobotDress dress) => string.Join(Gap, Present(Head(dress), dress.English?.Invoke(English), LinkIn(dress)));

    private string? LinkIn(RobotDress dress) => dress.HasButton ? null : Link?.Markdown;

    private string Head(RobotDress dress) =>
        string.Join(Gap, Present(dress.Title?.Invoke(Title, Level), Text, string.Join('\n', Lines.Select(dress.Line))));

    private static IEnumerable<string> Present(params IEnumerable<string?> parts) => parts.OfType<string>().Where(part => part.Length > 0);
}
