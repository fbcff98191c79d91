using System.Text;
using CaseDesk.Core.Evidence;

namespace CaseDesk.Inspection.Archives;

/// <summary>Names inside an archive that lead out of it, or read as another name than they are.</summary>
internal static class ZipNamesRule
{
    public static bool IsUnsafe(string name)
    {
        var path = name.Replace('\\', '/');
        return path.StartsWith('/')
            || (path.Length > 1 && path[1] == ':')
            || path.Split('/').Any(part => part.Trim() is ".." or "~")
            || path.EnumerateRunes().Any(rune => Rune.IsControl(rune) || HiddenCharacters.Contains(rune));
    }
}
