using CaseDesk.Core.Policy;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Packets;

/// <summary>How a letter ends: what is asked for, who says that it is true, and who signs it when.</summary>
internal static class ClosingParts
{
    public static IReadOnlyList<LetterBlock> Request(LetterInput input)
    {
        List<string> lines = input.Material.Request is { } own ? [own] : [.. input.Texts.Request];
        if (input.Material.HumanReview)
            lines.Add(LetterTexts.Label("requestHuman"));
        lines.Add(LetterTexts.Label("requestMore"));
        return [.. lines.Select(line => new LetterBlock.Paragraph(line))];
    }

    /// <summary>
    /// The statement with the name of who ticked it; an empty line to sign when nobody did, or not for what is there now.
    /// </summary>
    public static IReadOnlyList<LetterBlock> Truth(LetterInput input) =>
        [
            new LetterBlock.Paragraph(TruthStatement.Text.Zh),
            new LetterBlock.Paragraph(
                TruthStatement.Holds(input.Case) && input.Case.Truth is { } truth
                    ? LetterTexts.Label(
                        "signed",
                        ("name", truth.Name),
                        ("role", LetterTexts.Role(truth.Role)),
                        ("at", LetterInput.Instant(truth.At))
                    )
                    : LetterTexts.Label("unsigned"),
                Placing.Flush
            ),
            new LetterBlock.Paragraph(LetterTexts.Label("seal", ("shop", input.Material.Company ?? input.Case.Facts.Shop)), Placing.Right),
            new LetterBlock.Paragraph(LetterInput.Day(ShanghaiTime.DateOf(input.Now)), Placing.Right),
        ];
}
