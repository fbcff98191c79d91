using CaseDesk.Core.State;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// The bytes of a sealed file that may leave the desk: the sealed original, or its copy without places where there is one.
/// </summary>
/// <param name="Sha256">Lower-case hex of these bytes.</param>
/// <param name="IsOriginal">False for the copy; it has the original's size.</param>
public sealed record LeavingCopy(string Container, string Blob, string Sha256, long Size, bool IsOriginal)
{
    /// <exception cref="ArgumentException">The file is not sealed.</exception>
    public static LeavingCopy Of(string caseId, EvidenceItem file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.CleanSha256 is { } clean
            ? Original(caseId, file) with { Container = StorageNames.Containers.EvidenceClean, Sha256 = clean, IsOriginal = false }
            : Original(caseId, file);
    }

    /// <summary>The sealed bytes themselves, places and all: for the desk's eyes.</summary>
    /// <exception cref="ArgumentException">The file was never sealed.</exception>
    public static LeavingCopy Original(string caseId, EvidenceItem file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file is { Status: EvidenceStatus.Sealed or EvidenceStatus.Withdrawn, SealedAt: not null, Sha256: { } sha256 }
            ? new LeavingCopy(
                StorageNames.Containers.EvidenceSealed,
                EvidenceBlobs.Name(caseId, file.EvidenceId),
                sha256,
                file.Size,
                IsOriginal: true
            )
            : throw new ArgumentException($"Evidence {file.EvidenceId} is not sealed.", nameof(file));
    }
}
