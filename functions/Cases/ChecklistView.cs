using CaseDesk.Core.Playbooks;
using CaseDesk.Functions.Evidence;

namespace CaseDesk.Functions.Cases;

/// <summary>A checklist line as the API shows it.</summary>
public sealed record ChecklistView(string Item, BilingualText Title, bool Required, bool Satisfied, EvidenceLimitsView Limits)
{
    public static ChecklistView Of(ChecklistLine line, EvidenceLimitsView limits) => new(line.Item.Item, line.Item.Title, line.Item.Required, line.Satisfied, limits);
}
