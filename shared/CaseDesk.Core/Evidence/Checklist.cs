using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>One line of a case's checklist.</summary>
/// <param name="Kind">What the item is and what a person must check.</param>
/// <param name="State">Why it is satisfied or not.</param>
/// <param name="SealedFiles">How many sealed files it has.</param>
public sealed record ChecklistLine(EvidenceKind Kind, bool Required, ChecklistState State, int SealedFiles)
{
    public bool Satisfied => State == ChecklistState.Sealed;
}

/// <summary>How far an item is, best first.</summary>
public enum ChecklistState
{
    /// <summary>At least one file passed inspection.</summary>
    Sealed,

    /// <summary>A file is there and being inspected.</summary>
    Inspecting,

    /// <summary>A file was announced; its bytes are not complete.</summary>
    Uploading,

    /// <summary>Files were handed in and all of them were refused.</summary>
    Refused,

    /// <summary>There was a file, but it was withdrawn.</summary>
    Withdrawn,

    /// <summary>Nothing was handed in yet.</summary>
    Missing,
}

/// <summary>Which evidence the cause asks for and which is there: an item is satisfied by at least one sealed file.</summary>
public static class Checklist
{
    public static IReadOnlyList<ChecklistLine> Of(Case @case, PlaybookCatalogue playbooks)
    {
        var platform = playbooks.PlatformOf(@case.Facts);
        var files = @case.Evidence.Values.ToLookup(file => file.Item, StringComparer.Ordinal);
        return [.. playbooks.Of(@case.Facts).Items.Select(item => new ChecklistLine(
            platform.Item(item.Item) ?? throw new InvalidOperationException($"Item {item.Item} is not described."),
            item.Required,
            StateOf(files[item.Item]),
            files[item.Item].Count(file => file.Status == EvidenceStatus.Sealed)))];
    }

    /// <summary>Required items without a sealed file.</summary>
    public static IReadOnlyList<string> Unmet(Case @case, PlaybookCatalogue playbooks) =>
        [.. Of(@case, playbooks).Where(line => line.Required && !line.Satisfied).Select(line => line.Kind.Item)];

    private static ChecklistState StateOf(IEnumerable<EvidenceItem> files)
    {
        var best = ChecklistState.Missing;
        foreach (var file in files)
        {
            var state = file.Status switch
            {
                EvidenceStatus.Sealed => ChecklistState.Sealed,
                EvidenceStatus.Inspecting => ChecklistState.Inspecting,
                EvidenceStatus.Uploading => ChecklistState.Uploading,
                EvidenceStatus.Refused => ChecklistState.Refused,
                _ => ChecklistState.Withdrawn,
            };
            best = state < best ? state : best;
        }

        return best;
    }
}
