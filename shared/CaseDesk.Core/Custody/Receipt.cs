using System.Text.Json;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Custody;

/// <summary>
/// What the uploader may keep: the hash that was sealed and the record's head at the time. Held against the desk later, it shows both that
/// the file was there and whether the record before it is still the same.
/// </summary>
/// <param name="Size">Bytes.</param>
/// <param name="Chain">The case's chain when the receipt was signed.</param>
public sealed record Receipt(
    string EvidenceId,
    string Item,
    string Sha256,
    long Size,
    DateTimeOffset SealedAt,
    ChainHead Chain,
    DateTimeOffset SignedAt
)
{
    /// <summary>The type in the token's header.</summary>
    public const string TokenType = "casedesk-receipt+jws";

    public static Outcome<Receipt> Of(Case @case, string evidenceId, DateTimeOffset now)
    {
        if (!@case.Evidence.TryGetValue(evidenceId, out var file))
            return UploadRefusals.EvidenceNotFound.With();
        // A file taken back or erased later was sealed all the same: its receipt stays to be had.
        if (file is not { SealedAt: { } sealedAt, Sha256: { } sha256 })
            return CustodyRefusals.NoReceiptYet.With();
        return new Receipt(
            file.EvidenceId,
            file.Item,
            sha256,
            file.Size,
            sealedAt,
            new ChainHead(@case.Id, @case.TimelineLength, @case.ChainLink!),
            now
        );
    }

    public string Sign(SigningKey key) =>
        SignedToken.Sign(key, TokenType, JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));
}
