using CaseDesk.Core.Changes;

namespace CaseDesk.Functions.Changes;

/// <summary>An entry of the desk's record as the API shows it.</summary>
/// <param name="Sequence">Its place, from 1.</param>
/// <param name="By">Who: `desk:` and the key's name, or `system`.</param>
/// <param name="Kind">What kind of thing was changed.</param>
/// <param name="Id">Which one.</param>
/// <param name="What">What was done with it.</param>
/// <param name="Fields">Names of what changed in it; never what is in them.</param>
/// <param name="Leaf">The hash of the entry.</param>
/// <param name="Link">The chain's link up to here.</param>
public sealed record DeskEntryView(
    long Sequence,
    DateTimeOffset At,
    string By,
    string Kind,
    string Id,
    string What,
    IReadOnlyList<string> Fields,
    string Leaf,
    string Link
)
{
    public static DeskEntryView Of(DeskEntry entry, string leaf, string link)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var change = entry.Change;
        return new(entry.Sequence, entry.At, entry.By, change.Kind, change.Id, change.What, change.Fields, leaf, link);
    }
}
