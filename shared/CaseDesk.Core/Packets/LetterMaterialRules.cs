using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Packets;

/// <summary>Bounds of what the letter is given, and that it speaks of this packet's evidence only.</summary>
internal static class LetterMaterialRules
{
    private const int MaxLines = 50;
    private const int MaxText = 1_000;

    /// <param name="evidence">Ids in the packet; null while they are not known because the choice itself was refused.</param>
    public static void Check(
        Findings findings,
        LetterMaterial letter,
        PacketGround ground,
        IReadOnlyList<string>? evidence,
        int? mostCharacters
    )
    {
        TextRules.Optional(findings, "$.letter.company", letter.Company, 200);
        TextRules.Optional(findings, "$.letter.clause", letter.Clause, 500);
        TextRules.Optional(findings, "$.letter.request", letter.Request, MaxText);
        Elements(findings, letter.Elements, ground, evidence);
        Lines(findings, "$.letter.facts", letter.Facts, evidence);
        Lines(findings, "$.letter.corrections", letter.Corrections, evidence);
        TextRules.Limit(findings, "$.letter.measures", letter.Measures.Count, MaxLines);
        foreach (var (i, measure) in letter.Measures.Index())
        {
            TextRules.Required(findings, $"$.letter.measures[{i}].text", measure.Text, MaxText);
            TextRules.Optional(findings, $"$.letter.measures[{i}].owner", measure.Owner, 100);
        }

        if (letter.ShortText is { } text)
            Short(findings, text, mostCharacters);
    }

    private static void Elements(
        Findings findings,
        IReadOnlyList<LetterElement> elements,
        PacketGround ground,
        IReadOnlyList<string>? evidence
    )
    {
        var known = LetterTexts.Of(ground).Elements;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, element) in elements.Index())
        {
            var path = $"$.letter.elements[{i}]";
            if (!known.Any(one => one.Element == element.Element))
                findings.Add(
                    $"{path}.element",
                    PacketRefusals.ElementUnknown.With(
                        ("ground", CaseNames.Of(ground)),
                        ("known", string.Join(", ", known.Select(one => one.Element)))
                    )
                );
            else if (!seen.Add(element.Element))
                findings.Add($"{path}.element", PacketRefusals.ElementTwice.With(("element", element.Element)));
            TextRules.Required(findings, $"{path}.text", element.Text, MaxText);
            Cited(findings, $"{path}.evidence", element.Evidence, evidence);
        }
    }

    private static void Lines(Findings findings, string path, IReadOnlyList<LetterFact> lines, IReadOnlyList<string>? evidence)
    {
        TextRules.Limit(findings, path, lines.Count, MaxLines);
        foreach (var (i, line) in lines.Index())
        {
            TextRules.Required(findings, $"{path}[{i}].text", line.Text, MaxText);
            Cited(findings, $"{path}[{i}].evidence", line.Evidence, evidence);
        }
    }

    private static void Cited(Findings findings, string path, IReadOnlyList<string>? cited, IReadOnlyList<string>? evidence)
    {
        foreach (var (i, id) in (cited ?? []).Index())
        {
            if (evidence is not null && !evidence.Contains(id))
                findings.Add($"{path}[{i}]", PacketRefusals.EvidenceNotInPacket.With(("path", $"{path}[{i}]")));
        }
    }

    private static void Short(Findings findings, string text, int? most)
    {
        TextRules.Required(findings, "$.letter.shortText", text, 100_000);
        if (most is { } max && PacketShortText.Count(text) is var count && count > max)
            findings.Add("$.letter.shortText", PacketRefusals.ShortTextTooLong.With(("count", count), ("max", max)));
    }
}
