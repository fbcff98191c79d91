namespace CaseDesk.Core.Packets;

/// <summary>The parts of an appeal (申诉书), in order; those without content are left out.</summary>
internal static class AppealSections
{
    public static IEnumerable<LetterSection> Of(LetterInput input)
    {
        yield return new(LetterTexts.Label("decided"), DecisionParts.Of(input));
        yield return new(LetterTexts.Label("position"), [new LetterBlock.Paragraph(input.Texts.Position)]);
        if (input.Material.Facts.Any(StatementParts.IsProven))
            yield return new(LetterTexts.Label("facts"), StatementParts.Facts(input));
        if (StatementParts.Elements(input, input.Texts.Elements) is { Count: > 0 } why)
            yield return new(input.Texts.Why, why);
        yield return new(LetterTexts.Label("evidenceList"), EvidenceParts.List(input));
        if (input.Material.Corrections.Any(StatementParts.IsProven))
            yield return new(LetterTexts.Label("corrections"), StatementParts.Corrections(input));
        if (input.Material.Measures.Count > 0)
            yield return new(LetterTexts.Label("measures"), StatementParts.Measures(input));
        yield return new(LetterTexts.Label("request"), ClosingParts.Request(input));
        yield return new(LetterTexts.Label("truth"), ClosingParts.Truth(input), Whole: true);
    }
}
