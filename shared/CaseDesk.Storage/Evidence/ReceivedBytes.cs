using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Evidence;

/// <summary>Whether the bytes of an upload are there, for who says that they are; and takes them out of their ticket's reach.</summary>
public sealed class ReceivedBytes(EvidenceBlobs blobs, RememberedCases remembered, SeenUploads seen)
{
    /// <summary>
    /// Looks for them and holds them at once. A lease alone does not tell: blocks that nobody has committed may be held. What lies where
    /// nobody reads it is as good as missing, and is not held.
    /// </summary>
    public async Task<bool> HoldAsync(string caseId, string evidenceId, CancellationToken cancellation)
    {
        var (looking, holding) = (LookAsync(caseId, evidenceId, cancellation), blobs.HoldIncomingAsync(caseId, evidenceId, cancellation));
        await Task.WhenAll(looking, holding);
        var (bytes, held) = (await looking, await holding);
        if (bytes is null)
        {
            if (held is not null)
                await blobs.LetGoIncomingAsync(caseId, evidenceId, cancellation);
            return false;
        }

        // Nobody has written between the look and the hold, and nobody does from here on.
        if (held == bytes.Tag)
            seen.Keep(caseId, evidenceId, bytes);
        return held is not null;
    }

    /// <summary>With the bytes, where this process knows that they are few.</summary>
    private Task<IncomingBytes?> LookAsync(string caseId, string evidenceId, CancellationToken cancellation) =>
        remembered.Find(caseId)?.Case.Evidence.GetValueOrDefault(evidenceId) is { Size: <= SeenUploads.MostBytes } file
            ? blobs.ReadIncomingAsync(caseId, evidenceId, file.Size, cancellation)
            : blobs.FindIncomingAsync(caseId, evidenceId, cancellation);
}
