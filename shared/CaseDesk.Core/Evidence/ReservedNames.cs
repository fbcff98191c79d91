using System.Collections.Frozen;

namespace CaseDesk.Core.Evidence;

/// <summary>Device names that Windows takes for itself, with any extension: such a file could not be unpacked there.</summary>
internal static class ReservedNames
{
    // Superscript digits count as digits here (Microsoft, "Naming Files, Paths, and Namespaces").
    private static readonly FrozenSet<string> s_devices = new[] { "COM", "LPT" }
        .SelectMany(port => "0123456789¹²³".Select(digit => port + digit))
        .Concat(["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Windows looks at what stands before the first dot, spaces at its end left out.</summary>
    public static bool Contains(string fileName)
    {
        var dot = fileName.IndexOf('.', StringComparison.Ordinal);
        return s_devices.Contains((dot < 0 ? fileName : fileName[..dot]).TrimEnd(' '));
    }
}
