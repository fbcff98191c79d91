using CaseDesk.Core.Evidence;
using CaseDesk.Core.Texts;
using CaseDesk.Functions.Evidence;

namespace CaseDesk.Functions.Cases;

/// <summary>A checklist line as the API shows it.</summary>
/// <param name="State">Why it is satisfied or not.</param>
/// <param name="Characters">The most characters of an item that is a text; null for files.</param>
/// <param name="Checks">What a person must look at before it is handed in.</param>
public sealed record ChecklistView(
    string Item,
    BilingualText Title,
    bool Required,
    bool Satisfied,
    ChecklistState State,
    BilingualText Reason,
    IReadOnlyList<BilingualText> Checks,
    EvidenceLimitsView Limits,
    int? Characters
)
{
    public static ChecklistView Of(ChecklistLine line, EvidenceLimitsView limits) =>
        new(
            line.Kind.Item,
            line.Kind.Title,
            line.Required,
            line.Satisfied,
            line.State,
            ChecklistTexts.Of(line.State),
            line.Kind.Checks,
            limits,
            line.Kind.Characters
        );
}
