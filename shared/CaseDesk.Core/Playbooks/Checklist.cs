using CaseDesk.Core.Cases;
using CaseDesk.Core.Evidence;

namespace CaseDesk.Core.Playbooks;

/// <summary>One line of a case's checklist.</summary>
public sealed record ChecklistLine(PlaybookItem Item, bool Satisfied);

/// <summary>Which evidence the cause asks for and which is there: an item is satisfied by at least one sealed file.</summary>
public static class Checklist
{
    public static IReadOnlyList<ChecklistLine> Of(Case @case, PlaybookShelf playbooks)
    {
        var sealedItems = @case.Evidence.Values.Where(file => file.Status == EvidenceStatus.Sealed).Select(file => file.Item).ToHashSet(StringComparer.Ordinal);
        return [.. playbooks.Find(@case.Facts.Platform, @case.Facts.Cause).Items.Select(item => new ChecklistLine(item, sealedItems.Contains(item.Item)))];
    }

    /// <summary>Required items without a sealed file.</summary>
    public static IReadOnlyList<string> Unmet(Case @case, PlaybookShelf playbooks) =>
        [.. Of(@case, playbooks).Where(line => line.Item.Required && !line.Satisfied).Select(line => line.Item.Item)];
}
