using System.Globalization;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Packets;

/// <summary>
/// Draws the letter from the case's facts and what the desk gave, in the structure of an appeal or of a rectification report. Nothing
/// stands in it that has no evidence, and nothing of what is missing: that is told to the desk (<see cref="LetterGaps"/>).
/// </summary>
public static class LetterDraft
{
    public static Letter Compose(LetterInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (facts, texts) = (input.Case.Facts, input.Texts);
        var sections = texts.Report ? ReportSections.Of(input) : AppealSections.Of(input);
        return new Letter(
            texts.Title,
            LetterTexts.Label("to", ("platform", (input.Platform.FullName ?? input.Platform.Title).Zh)),
            [
                (LetterTexts.Label("subject"), Filled.Of(texts.Subject, ("slip", facts.Slip.Number))),
                (LetterTexts.Label("slip"), facts.Slip.Number),
                (LetterTexts.Label("shop"), facts.Shop),
                .. Known(LetterTexts.Label("company"), input.Material.Company),
                .. Known(LetterTexts.Label("contact"), Contact(facts)),
                (LetterTexts.Label("amount"), input.Money(facts.AmountHeld)),
                (
                    LetterTexts.Label("round"),
                    LetterTexts.Label("roundValue", ("round", input.Packet.Round.ToString(CultureInfo.InvariantCulture)))
                ),
                (LetterTexts.Label("date"), LetterInput.Day(ShanghaiTime.DateOf(input.Now))),
            ],
            [.. sections.Select(Numbered)]
        );
    }

    /// <summary>The merchant's contact, the number masked.</summary>
    private static string? Contact(CaseFacts facts) =>
        MerchantOf(facts) is { } contact
            ? string.Join(
                ' ',
                new[] { contact.Name, contact.Phone is { } phone ? MaskedText.Phone(phone) : null }.Where(part => part is not null)
            )
            : null;

    /// <summary>What is not known is a gap for the desk, and no empty line for whoever decides.</summary>
    private static IEnumerable<(string Label, string Value)> Known(string label, string? value) => value is null ? [] : [(label, value)];

    internal static Contact? MerchantOf(CaseFacts facts) =>
        facts.Contacts.FirstOrDefault(contact => contact is { Role: "merchant", Name: not null });

    private static LetterSection Numbered(LetterSection section, int index)
    {
        var numerals = LetterTexts.Label("numerals");
        var ten = numerals[^1];
        var number = index < 10 ? numerals[index].ToString() : $"{ten}{numerals[index - 10]}";
        return section with
        {
            Heading = $"{number}{LetterTexts.Label("evidenceSeparator")}{section.Heading}",
            Blocks = [.. section.Blocks.Select(Masked)],
        };
    }

    private static LetterBlock Masked(LetterBlock block) =>
        block switch
        {
            LetterBlock.Paragraph text => text with { Text = MaskedText.Of(text.Text) },
            LetterBlock.Table table => table with
            {
                Rows = [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(MaskedText.Of)])],
            },
            _ => block,
        };
}
