using System.Globalization;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;

namespace CaseDesk.Core.Packets;

/// <summary>What was decided, from the case's facts alone.</summary>
internal static class DecisionParts
{
    public static IReadOnlyList<LetterBlock> Of(LetterInput input)
    {
        var slip = input.Case.Facts.Slip;
        var lines = new List<string>
        {
            LetterTexts.Label(
                "decidedNotice",
                ("noticed", LetterInput.Instant(slip.NoticedAt)),
                ("slip", slip.Number),
                ("amount", input.Money(input.Case.Facts.AmountHeld))),
        };
        if (slip.Wording is { } wording)
            lines.Add(LetterTexts.Label("decidedWording", ("wording", wording)));
        if (input.Material.Clause is { } clause)
            lines.Add(LetterTexts.Label("decidedClause", ("clause", clause)));
        if (slip.FreezeDays is { } days)
            lines.Add(LetterTexts.Label("decidedFreezeDays", ("days", days.ToString(CultureInfo.InvariantCulture))));
        if (slip.FreezeUntil is { } until)
            lines.Add(LetterTexts.Label("decidedFreezeUntil", ("date", LetterInput.Day(until))));
        if (slip.FineAmount is { } fine)
            lines.Add(LetterTexts.Label("decidedFine", ("amount", input.Money(fine))));
        if (!input.Texts.Report && input.Case.Clock(ClockIds.Appeal) is { } appeal)
            lines.Add(LetterTexts.Label("decidedDeadline", ("date", LetterInput.Day(ClockDays.LastOf(appeal.DueAt)))));
        return [new LetterBlock.Paragraph(string.Concat(lines))];
    }

    /// <summary>Each release condition of the slip and whether the case says it is met.</summary>
    public static IReadOnlyList<LetterBlock> Conditions(LetterInput input)
    {
        var slip = input.Case.Facts.Slip;
        IReadOnlyList<string> heading =
        [
            LetterTexts.Label("columnNumber"),
            LetterTexts.Label("columnCondition"),
            LetterTexts.Label("columnStatus"),
        ];
        var rows = slip.ReleaseConditions.Select(
            (condition, i) =>
                (IReadOnlyList<string>)
                    [
                        (i + 1).ToString(CultureInfo.InvariantCulture),
                        condition,
                        LetterTexts.Label(slip.ConditionsMet.Contains(i) ? "conditionMet" : "conditionOpen"),
                    ]
        );
        return [new LetterBlock.Paragraph(LetterTexts.Label("conditionsNote")), new LetterBlock.Table([10, 60, 30], [heading, .. rows])];
    }
}
