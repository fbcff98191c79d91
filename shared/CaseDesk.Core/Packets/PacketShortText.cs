using System.Globalization;
using CaseDesk.Core.Policy;

namespace CaseDesk.Core.Packets;

/// <summary>
/// The text for the box on the platform's page. Characters are counted as the page's own script counts them: UTF-16 units, so a Chinese
/// character, a letter, a mark and a line break are 1 each, and a rare character beyond the basic plane is 2. No way of counting finds
/// more.
/// </summary>
public static class PacketShortText
{
    /// <summary>Where the playbook names no figure.</summary>
    public const int DefaultMost = 200;

    public static int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ReplaceLineEndings("\n").Length;
    }

    /// <summary>
    /// What the desk gave, or the most that fits of: subject, facts in order of time, evidence, request, human review. Null when not even
    /// subject and request fit.
    /// </summary>
    public static string? Of(LetterInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Material.ShortText is { } own)
            return MaskedText.Of(own.ReplaceLineEndings("\n"));
        var most = input.Playbooks.Of(input.Case.Facts).HandIn.Characters ?? DefaultMost;
        var (start, ask) = (Filled.Of(input.Texts.ShortSubject, ("slip", input.Case.Facts.Slip.Number)), input.Texts.ShortRequest);
        var evidence = LetterTexts.Label("shortEvidence", ("count", input.Packet.Evidence.Count.ToString(CultureInfo.InvariantCulture)));
        var human = input.Material.HumanReview ? LetterTexts.Label("shortHuman") : "";
        if (
            new[] { (evidence, human), ("", human), ("", "") }
                .Where(end => Count(start + end.Item1 + ask + end.Item2) <= most)
                .Cast<(string, string)?>()
                .FirstOrDefault()
            is not { } end
        )
            return null;
        var (facts, rest) = ("", end.Item1 + ask + end.Item2);
        foreach (var fact in StatementParts.Proven(input.Material.Facts).Select(fact => MaskedText.Of(Of(fact, input))))
            facts = Count(start + facts + fact + rest) <= most ? facts + fact : facts;
        return start + facts + rest;
    }

    private static string Of(LetterFact fact, LetterInput input) => LetterTexts.Label(
        "shortFact",
        ("date", fact.On?.ToString(LetterTexts.Label("shortDay"), CultureInfo.InvariantCulture) ?? ""),
        ("text", fact.Text.ReplaceLineEndings(" ").TrimEnd('。', '.', ' ')),
        ("evidence", input.Cite(fact.Evidence)));
}
