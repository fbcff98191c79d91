using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CaseDesk.Storage.Evidence;

/// <summary>A block that storage holds for a file.</summary>
/// <param name="Id">As its client named it, base64.</param>
/// <param name="Size">Bytes.</param>
public sealed record IncomingBlock(string Id, long Size);

/// <summary>What storage holds for a file that is on its way.</summary>
/// <param name="Blocks">By id: those that wait for their list, and those of the file that is there.</param>
/// <param name="Committed">Whether there is a file: one PUT, or a committed list of blocks.</param>
/// <param name="Size">Bytes of the file when there is one, else of all blocks.</param>
public sealed record IncomingState(IReadOnlyList<IncomingBlock> Blocks, bool Committed, long Size);

/// <summary>Asks storage, the only one that knows, which blocks of a file have arrived.</summary>
public sealed class IncomingBlocks(EvidenceBlobs blobs)
{
    public async Task<IncomingState> FindAsync(string caseId, string evidenceId, CancellationToken cancellation)
    {
        // A blob of blocks without a list has no properties yet: they tell whether there is a file.
        var file = await blobs.FindIncomingAsync(caseId, evidenceId, cancellation);
        var blocks = await ListAsync(blobs.Incoming(caseId, evidenceId), cancellation);
        return new IncomingState(blocks, file is not null, file?.Size ?? blocks.Sum(block => block.Size));
    }

    private static async Task<IReadOnlyList<IncomingBlock>> ListAsync(BlockBlobClient blob, CancellationToken cancellation)
    {
        try
        {
            BlockList list = await blob.GetBlockListAsync(BlockListTypes.All, cancellationToken: cancellation);
            // A block staged again under its old id is in both lists; the newer one waits.
            return
            [
                .. list.UncommittedBlocks.Concat(list.CommittedBlocks).DistinctBy(block => block.Name, StringComparer.Ordinal)
                    .Select(block => new IncomingBlock(block.Name, block.SizeLong)).OrderBy(block => block.Id, StringComparer.Ordinal),
            ];
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return [];
        }
    }
}
