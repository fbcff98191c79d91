using System.Collections.Immutable;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>
/// Puts names into what is said of a file that is there already. Ids alone are kept on record, so that erasing a case leaves no name; a
/// merchant knows files by their names.
/// </summary>
public static class TwinNames
{
    /// <summary>The argument that names the other file, by its id.</summary>
    public const string Argument = "evidenceId";

    /// <param name="arguments">As recorded; null for none.</param>
    /// <returns>The same, with names of file and item where the other file is known and not erased.</returns>
    public static IReadOnlyDictionary<string, string> In(
        IReadOnlyDictionary<string, string>? arguments, Case @case, Platform? platform, string language)
    {
        ArgumentNullException.ThrowIfNull(@case);
        var known = arguments ?? ImmutableDictionary<string, string>.Empty;
        if (!known.TryGetValue(Argument, out var id) || !@case.Evidence.TryGetValue(id, out var twin) || twin.FileName.Length == 0)
            return known;
        var title = platform?.Item(twin.Item)?.Title;
        return new Dictionary<string, string>(known)
        {
            [Argument] = twin.FileName,
            ["item"] = (language == "en" ? title?.En : title?.Zh) ?? twin.Item,
        };
    }
}
