using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>The bytes are there; inspection may begin. Saying so twice changes nothing.</summary>
/// <param name="Sha256">The client's own hash, 64 hex digits; null to rely on the one declared at the start.</param>
public sealed record ReceiveUpload(string EvidenceId, string? Sha256, bool Swept = false)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, ReceiveUpload command)
    {
        if (!@case.Evidence.TryGetValue(command.EvidenceId, out var file))
            return UploadRefusals.EvidenceNotFound.With();
        var sha256 = command.Sha256?.ToLowerInvariant();
        if (sha256 is not null && (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower)))
            return EvidenceRefusals.Sha256Invalid.With();
        if (file.Status is EvidenceStatus.Refused or EvidenceStatus.Withdrawn)
            return UploadRefusals.Ended(@case, file);
        if (sha256 is not null && file.Sha256 is not null && sha256 != file.Sha256)
            return UploadRefusals.ShaDiffersFromDeclared.With();
        // The desk may have found the bytes first, without the hash that only the client knows: they are still judged by it.
        var tellsHash = file is { Status: EvidenceStatus.Inspecting, Sha256: null } && sha256 is not null;
        if (file.Status != EvidenceStatus.Uploading && !tellsHash)
            return Array.Empty<CaseEvent>();
        // What is taken in while an erasure is on its way would leave bytes behind.
        if (@case.ErasedAt is not null)
            return CaseRefusals.CaseIsErased.With();
        return new CaseEvent[] { new EvidenceReceived(command.EvidenceId, sha256, command.Swept) };
    }
}
