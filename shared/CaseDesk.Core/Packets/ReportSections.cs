namespace CaseDesk.Core.Packets;

/// <summary>The parts of a rectification report (整改报告), in order; those without content are left out.</summary>
internal static class ReportSections
{
    public static IEnumerable<LetterSection> Of(LetterInput input)
    {
        yield return new(
            LetterTexts.Label("scope"),
            [.. DecisionParts.Of(input), new LetterBlock.Paragraph(input.Texts.Position), .. Elements(input, "scope")]
        );
        if (Happened(input) is { Count: > 0 } happened)
            yield return new(LetterTexts.Label("happened"), happened);
        if (Elements(input, "directCause", "rootCause") is { Count: > 0 } causes)
            yield return new(LetterTexts.Label("causes"), causes);
        if (input.Material.Corrections.Any(StatementParts.IsProven))
            yield return new(LetterTexts.Label("corrections"), StatementParts.Corrections(input));
        if (input.Material.Measures.Count > 0)
            yield return new(LetterTexts.Label("longTerm"), StatementParts.Measures(input));
        if (Elements(input, "buyers") is { Count: > 0 } buyers)
            yield return new(LetterTexts.Label("buyers"), buyers);
        if (Elements(input, "checks", "risk") is { Count: > 0 } checks)
            yield return new(LetterTexts.Label("checks"), checks);
        if (input.Case.Facts.Slip.ReleaseConditions.Count > 0)
            yield return new(LetterTexts.Label("conditions"), DecisionParts.Conditions(input));
        yield return new(LetterTexts.Label("requestReport"), ClosingParts.Request(input));
        yield return new(LetterTexts.Label("annexes"), EvidenceParts.List(input));
        yield return new(LetterTexts.Label("truth"), ClosingParts.Truth(input), Whole: true);
    }

    private static List<LetterBlock> Happened(LetterInput input) =>
        [.. Elements(input, "happened"), .. input.Material.Facts.Any(StatementParts.IsProven) ? StatementParts.Facts(input) : []];

    private static IReadOnlyList<LetterBlock> Elements(LetterInput input, params string[] keys) =>
        StatementParts.Elements(input, input.Texts.Elements.Where(element => keys.Contains(element.Element)));
}
