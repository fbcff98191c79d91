using CaseDesk.Core.Formats;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>All that an inspection is judged by.</summary>
/// <param name="EvidenceId">The item under inspection: its own hash never makes it a duplicate of itself when a message comes
/// twice.</param>
/// <param name="FileName">The display name on record.</param>
/// <param name="DeclaredSize">Bytes, as said when the upload started.</param>
/// <param name="DeclaredSha256">Hexadecimal of either case, or nothing when the client did not say.</param>
/// <param name="Facts">What reading the file told.</param>
/// <param name="Limits">What the checklist item takes.</param>
/// <param name="AllowZip">Takes archives even when <paramref name="Limits"/> does not list them.</param>
/// <param name="SealedHashes">Lower-case SHA-256 → evidence id of everything sealed for the same item.</param>
public sealed record InspectionInput(
    string EvidenceId,
    string FileName,
    long DeclaredSize,
    string? DeclaredSha256,
    ContentFacts Facts,
    EvidenceLimits Limits,
    bool AllowZip,
    IReadOnlyDictionary<string, string> SealedHashes)
{
    /// <summary>Lower-case SHA-256 → the evidence sealed for another item.</summary>
    public IReadOnlyDictionary<string, EvidenceItem> SealedElsewhere { get; init; } = new Dictionary<string, EvidenceItem>();

    /// <summary>What a look inside found; empty before anybody looked.</summary>
    public IReadOnlyList<CheckResult> ContentChecks { get; init; } = [];
}
