using CaseDesk.Core.Evidence;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Packets;

/// <summary>A text that the checklist asks for, as a document: it is uploaded, inspected and sealed like any other file.</summary>
/// <param name="Text">1 character up to what the item takes; counted as the platform's page counts
/// (<see cref="PacketShortText.Count"/>).</param>
public sealed record ComposeText(string Item, string Text)
{
    public static Outcome<Letter> Decide(Case @case, ComposeText command, PlaybookCatalogue playbooks, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(@case);
        if (!CaseActions.Allows(@case.Status, CaseActions.AddEvidence))
            return CaseRefusals.NotNow(@case, CaseActions.AddEvidence);
        var kind = playbooks.Of(@case.Facts).Items.Any(item => item.Item == command.Item)
            ? playbooks.PlatformOf(@case.Facts).Item(command.Item)
            : null;
        if (kind?.Characters is not { } most)
            return UploadRefusals.ItemNoText.With().At("$.item");
        var text = command.Text.ReplaceLineEndings("\n").Trim();
        var findings = new Findings();
        TextRules.Required(findings, "$.text", text, most);
        if (findings.Refusal is { } refusal)
            return refusal;
        return new Letter(
            kind.Title.Zh,
            "",
            [
                (LetterTexts.Label("shop"), @case.Facts.Shop),
                (LetterTexts.Label("slip"), @case.Facts.Slip.Number),
                (LetterTexts.Label("date"), LetterInput.Day(ShanghaiTime.DateOf(now))),
            ],
            [new LetterSection("", [.. text.Split('\n').Select(line => new LetterBlock.Paragraph(line))])]
        );
    }
}
