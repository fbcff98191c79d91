using System.Globalization;
using System.Text;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Packets.Zip;

namespace CaseDesk.Verify;

/// <summary>Paths that stay in their folder, look like what they are and come once.</summary>
internal static class SafePaths
{
    public static IEnumerable<CustodyFault> Check(IEnumerable<ZipItem> items)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. items
                .Where(item => !seen.Add(item.Path) || !IsSafe(item.Path))
                .Select(item => new CustodyFault(PacketFaults.PathUnsafe, item.Path)),
        ];
    }

    private static bool IsSafe(string path) =>
        path.Length > 0
        && path.IsNormalized(NormalizationForm.FormC)
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Contains(':', StringComparison.Ordinal)
        && path.Split('/').All(part => part.Length > 0 && part is not ("." or ".."))
        // Control and format characters: among the latter those that turn the reading direction.
        && !path.EnumerateRunes()
            .Any(rune =>
                Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.Surrogate
                        or UnicodeCategory.PrivateUse
            );
}
