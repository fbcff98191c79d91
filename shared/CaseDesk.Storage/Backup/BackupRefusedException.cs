namespace CaseDesk.Storage.Backup;

/// <summary>
/// A backup is not made, or not put in place, for a reason that the operator can mend. Whoever shows it has a sentence for each code.
/// </summary>
#pragma warning disable CA1032 // Only made from a code.
public sealed class BackupRefusedException(string code, params (string Name, string Value)[] arguments)
    : Exception($"{code} {string.Join(", ", arguments.Select(static one => $"{one.Name}={one.Value}"))}".TrimEnd())
#pragma warning restore CA1032
{
    /// <summary>A word of <see cref="BackupRefusals"/>.</summary>
    public string Code => code;

    /// <summary>Ids, names and paths within the archive; nothing of a case.</summary>
    public IReadOnlyList<(string Name, string Value)> Arguments => arguments;
}
