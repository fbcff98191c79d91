using System.Globalization;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Evidence.Invoices;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Packets;

/// <summary>
/// What the letter should say or prove and cannot, in the order of the letter. For the desk alone: whoever decides would read a concession.
/// </summary>
public static class LetterGaps
{
    public static IReadOnlyList<PacketGap> Of(LetterInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (material, gaps) = (input.Material, new List<PacketGap>());
        if (material.Company is null)
            gaps.Add(GapTexts.Of("companyMissing"));
        if (LetterDraft.MerchantOf(input.Case.Facts) is null)
            gaps.Add(GapTexts.Of("contactMissing"));
        if (input.Case.Facts.Slip.Wording is null)
            gaps.Add(GapTexts.Of("wordingMissing"));
        if (material.Clause is null)
            gaps.Add(GapTexts.Of("clauseMissing"));
        if (material.Facts.Count == 0)
            gaps.Add(GapTexts.Of("factsMissing"));
        gaps.AddRange(Lines(material.Facts, "factUnproven", "factUndated"));
        gaps.AddRange(Elements(input));
        if (input.Texts.Report && !material.Corrections.Any(StatementParts.IsProven))
            gaps.Add(GapTexts.Of("correctionsMissing"));
        gaps.AddRange(Lines(material.Corrections, "correctionUnproven", "correctionUndated"));
        gaps.AddRange(Measures(material.Measures));
        if (input.Texts.Report)
            gaps.AddRange(Conditions(input.Case.Facts.Slip));
        gaps.AddRange(Items(input));
        gaps.AddRange(Invoices(input));
        if (!TruthStatement.Holds(input.Case))
            gaps.Add(GapTexts.Of("truthMissing"));
        gaps.AddRange(Promises(material));
        return [.. gaps.Select(gap => gap with { Zh = MaskedText.Of(gap.Zh), En = MaskedText.Of(gap.En) })];
    }

    private static IEnumerable<PacketGap> Invoices(LetterInput input) =>
        from one in input.Packet.Evidence.Index()
        from found in InvoiceFindings.Of(input.Case, input.Case.Evidence[one.Item])
        where found.Outcome == CheckOutcome.Warned
        let text = CheckTexts.Of(found, input.Case, input.Platform)
        let number = (one.Index + 1).ToString(CultureInfo.InvariantCulture)
        select GapTexts.Of("invoiceWarned", ("number", number), ("text", text.Zh)) with
        {
            En = GapTexts.Of("invoiceWarned", ("number", number), ("text", text.En)).En,
        };

    private static IEnumerable<PacketGap> Lines(IReadOnlyList<LetterFact> lines, string unproven, string undated)
    {
        foreach (var (i, line) in lines.Index())
        {
            if (!StatementParts.IsProven(line))
                yield return GapTexts.Of(unproven, Number(i), ("text", line.Text));
            else if (line.On is null)
                yield return GapTexts.Of(undated, Number(i));
        }
    }

    private static IEnumerable<PacketGap> Elements(LetterInput input)
    {
        foreach (var element in input.Texts.Elements)
        {
            var answer = input.Material.Elements.FirstOrDefault(one => one.Element == element.Element);
            if (answer is null)
                yield return GapTexts.Of("elementMissing", ("zh", element.Zh), ("en", element.En));
            else if (element.Proof && answer.Evidence is not { Count: > 0 })
                yield return GapTexts.Of("elementUnproven", ("zh", element.Zh), ("en", element.En), ("text", answer.Text));
        }
    }

    private static IEnumerable<PacketGap> Measures(IReadOnlyList<LetterMeasure> measures)
    {
        foreach (var (i, measure) in measures.Index())
        {
            if (measure.Owner is null)
                yield return GapTexts.Of("measureOwnerMissing", Number(i));
            if (measure.DueOn is null)
                yield return GapTexts.Of("measureDateMissing", Number(i));
        }
    }

    private static IEnumerable<PacketGap> Conditions(Slip slip) =>
        slip.ReleaseConditions.Count == 0
            ? [GapTexts.Of("conditionsMissing")]
            : slip
                .ReleaseConditions.Where((_, i) => !slip.ConditionsMet.Contains(i))
                .Select(condition => GapTexts.Of("conditionOpen", ("text", condition)));

    private static IEnumerable<PacketGap> Items(LetterInput input)
    {
        var inside = input.Packet.Evidence.Select(id => input.Case.Evidence[id].Item).ToHashSet(StringComparer.Ordinal);
        foreach (var line in Checklist.Of(input.Case, input.Playbooks).Where(line => line.Required && !inside.Contains(line.Kind.Item)))
            yield return GapTexts.Of(
                line.Satisfied ? "itemLeftOut" : "itemMissing",
                ("zh", line.Kind.Title.Zh),
                ("en", line.Kind.Title.En)
            );
    }

    private static IEnumerable<PacketGap> Promises(LetterMaterial material)
    {
        var texts = string.Join(
            '\n',
            [
                material.Request,
                material.ShortText,
                .. material.Elements.Select(one => one.Text),
                .. material.Facts.Select(one => one.Text),
                .. material.Corrections.Select(one => one.Text),
                .. material.Measures.Select(one => one.Text),
            ]
        );
        return LetterTexts
            .Promises.Where(promise => texts.Contains(promise, StringComparison.Ordinal))
            .Select(promise => GapTexts.Of("promise", ("text", promise)));
    }

    private static (string, string) Number(int index) => ("number", (index + 1).ToString(CultureInfo.InvariantCulture));
}
