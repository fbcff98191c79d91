using System.Globalization;
using System.Text;

namespace CaseDesk.Core.Evidence;

/// <summary>
/// Characters that a person cannot see and that make a name read as another: bidi overrides, isolates and marks, zero-width spaces and
/// joiners, soft hyphens and tags (Unicode category Cf), and the Hangul fillers, letters that are drawn as nothing.
/// </summary>
public static class HiddenCharacters
{
    public static bool Contains(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x034F;
}
