using System.Globalization;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Packets;

/// <summary>All that a packet's documents are drawn from.</summary>
/// <param name="Now">The date of the letter.</param>
public sealed record LetterInput(Case Case, Packet Packet, LetterMaterial Material, PlaybookCatalogue Playbooks, DateTimeOffset Now)
{
    public GroundTexts Texts => LetterTexts.Of(Packet.Ground);

    public Platform Platform => Playbooks.PlatformOf(Case.Facts);

    /// <summary>What an evidence item is called, also one that the newest playbook no longer has.</summary>
    public BilingualText TitleOf(string evidenceId) =>
        Platform.Item(Case.Evidence[evidenceId].Item)?.Title
        ?? new BilingualText(Case.Evidence[evidenceId].Item, Case.Evidence[evidenceId].Item);

    /// <summary>"证据1、证据3" for evidence of this packet; empty for none.</summary>
    public string Cite(IReadOnlyList<string>? evidence) => string.Join(
        LetterTexts.Label("evidenceSeparator"),
        Packet.Evidence.Index().Where(one => evidence?.Contains(one.Item) == true).Select(one => Number(one.Index)));

    /// <summary>
    /// What an exhibit proves: every proven statement of the letter that cites it, in the letter's order; its title where none does.
    /// </summary>
    public string PurposeOf(string evidenceId)
    {
        var elements = Texts
            .Elements.Select(element => Material.Elements.FirstOrDefault(answer => answer.Element == element.Element))
            .OfType<LetterElement>();
        var stated = StatementParts.Proven(Material.Facts).Select(fact => (fact.Text, fact.Evidence))
            .Concat(elements.Select(answer => (answer.Text, answer.Evidence)))
            .Concat(StatementParts.Proven(Material.Corrections).Select(done => (done.Text, done.Evidence)))
            .Where(statement => statement.Evidence?.Contains(evidenceId) == true)
            .Select(statement => statement.Text.TrimEnd('。', '；', '.', ';', ' ')).Distinct(StringComparer.Ordinal).ToList();
        return stated.Count > 0 ? string.Join(LetterTexts.Label("purposeSeparator"), stated) : TitleOf(evidenceId).Zh;
    }

    /// <summary>"证据1" for the first.</summary>
    public static string Number(int index) => LetterTexts.Label("evidence", ("number", (index + 1).ToString(CultureInfo.InvariantCulture)));

    public static string Day(DateOnly day) => day.ToString(LetterTexts.Label("day"), CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) =>
        instant.ToOffset(ShanghaiTime.Offset).ToString(LetterTexts.Label("instant"), CultureInfo.InvariantCulture);

    public string Money(decimal amount)
    {
        var figure = amount.ToString($"N{Currencies.DigitsOf(Case.Facts.Currency)}", CultureInfo.InvariantCulture);
        return Case.Facts.Currency == "CNY"
            ? LetterTexts.Label("cny", ("amount", figure))
            : LetterTexts.Label("money", ("currency", Case.Facts.Currency), ("amount", figure));
    }
}
