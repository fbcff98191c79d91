using System.Globalization;

namespace CaseDesk.Core.Packets;

/// <summary>
/// What the merchant states: each with its day and its evidence. Statements without evidence are not here but among the gaps.
/// </summary>
internal static class StatementParts
{
    public static bool IsProven(LetterFact line) => line.Evidence is { Count: > 0 };

    /// <summary>In order of time, those without a day last.</summary>
    public static IReadOnlyList<LetterFact> Proven(IReadOnlyList<LetterFact> lines) =>
        [.. lines.Where(IsProven).OrderBy(line => line.On ?? DateOnly.MaxValue)];

    /// <summary>Only where something is proven.</summary>
    public static IReadOnlyList<LetterBlock> Facts(LetterInput input) => [Lines(input, input.Material.Facts, "columnFact")];

    /// <summary>Only where something is proven.</summary>
    public static IReadOnlyList<LetterBlock> Corrections(LetterInput input) =>
        [new LetterBlock.Paragraph(LetterTexts.Label("correctionsNote")), Lines(input, input.Material.Corrections, "columnDone")];

    public static IReadOnlyList<LetterBlock> Measures(LetterInput input)
    {
        IReadOnlyList<string> heading =
        [
            LetterTexts.Label("columnNumber"),
            LetterTexts.Label("columnMeasure"),
            LetterTexts.Label("columnOwner"),
            LetterTexts.Label("columnDue"),
            LetterTexts.Label("columnStatus"),
        ];
        var rows = input.Material.Measures.Select((measure, i) => (IReadOnlyList<string>)
        [
            (i + 1).ToString(CultureInfo.InvariantCulture),
            measure.Text,
            measure.Owner ?? "",
            measure.DueOn is { } due ? LetterInput.Day(due) : "",
            LetterTexts.Label("inProgress"),
        ]);
        return
        [
            new LetterBlock.Paragraph(LetterTexts.Label("measuresNote")),
            new LetterBlock.Table([10, 38, 14, 26, 12], [heading, .. rows]),
        ];
    }

    /// <summary>The answers to <paramref name="elements"/> that may stand in the letter, in the elements' order.</summary>
    public static IReadOnlyList<LetterBlock> Elements(LetterInput input, IEnumerable<GroundElement> elements)
    {
        var blocks = new List<LetterBlock>();
        foreach (var element in elements)
        {
            if (
                input.Material.Elements.FirstOrDefault(one => one.Element == element.Element) is not { } answer
                || (element.Proof && answer.Evidence is not { Count: > 0 })
            )
                continue;
            var cited = input.Cite(answer.Evidence);
            blocks.Add(
                new LetterBlock.Paragraph(
                    $"{element.Zh}{LetterTexts.Label("colon")}{answer.Text}{(cited.Length > 0 ? $"（{cited}）" : "")}"
                )
            );
        }

        return blocks;
    }

    /// <summary>What is proven, in order of time, those without a day last.</summary>
    private static LetterBlock.Table Lines(LetterInput input, IReadOnlyList<LetterFact> lines, string column)
    {
        var proven = Proven(lines);
        IReadOnlyList<string> heading = [LetterTexts.Label("columnDate"), LetterTexts.Label(column), LetterTexts.Label("columnEvidence")];
        var rows = proven.Select(line =>
            (IReadOnlyList<string>)[line.On is { } day ? LetterInput.Day(day) : "", line.Text, input.Cite(line.Evidence)]
        );
        return new LetterBlock.Table([26, 54, 20], [heading, .. rows]);
    }
}
