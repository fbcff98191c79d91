using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;

namespace CaseDesk.Storage.Custody;

/// <summary>How many bytes a check may still read.</summary>
public sealed class ReadingBudget(long bytes)
{
    private long _left = bytes;

    public bool IsSpent => Interlocked.Read(ref _left) <= 0;

    public void Spend(long bytes) => Interlocked.Add(ref _left, -bytes);
}

/// <summary>
/// Reads again what is kept of a case as bytes, and compares it with what the case says: sealed files, their copies without places,
/// packets; and whether
/// anything lies there that belongs to none of them.
/// </summary>
public sealed class CustodyFiles(StorageClients storage)
{
    /// <summary>Of one request.</summary>
    private const int WholeBytes = 4 << 20;

    /// <returns>Sealed files that were read, and what does not hold.</returns>
    public async Task<(int Read, IReadOnlyList<CustodyFault> Faults)> CheckAsync(
        Case state,
        ReadingBudget budget,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(budget);
        var (read, faults) = (0, new List<CustodyFault>());
        if (budget.IsSpent)
            return (0, []);
        var there = new Dictionary<string, Dictionary<string, long>>(StringComparer.Ordinal);
        foreach (
            var container in new[]
            {
                StorageNames.Containers.EvidenceSealed,
                StorageNames.Containers.EvidenceClean,
                StorageNames.Containers.Packets,
            }
        )
            there[container] = await SizesAsync(container, state.Id, cancellation);
        foreach (var kept in Kept(state).TakeWhile(_ => !budget.IsSpent))
        {
            // What was erased by law may still be there, until the containers' policy lets it go.
            var isGone = !there[kept.Container].Remove(kept.Name, out var size);
            if (isGone || kept.Sha256 is null)
            {
                if (isGone && kept.MustBe)
                    faults.Add(new CustodyFault(kept.Missing, kept.Id));
                continue;
            }

            budget.Spend(size);
            if (await HashAsync(kept, size, cancellation) is var found && found != kept.Sha256)
                faults.Add(new CustodyFault(found is null ? kept.Missing : kept.Changed, kept.Id));
            read += kept is { Container: StorageNames.Containers.EvidenceSealed, MustBe: true } ? 1 : 0;
        }

        if (!budget.IsSpent)
            faults.AddRange(
                there.SelectMany(container =>
                    container
                        .Value.Keys.Where(name => !name.StartsWith(PacketNames.Letters(state.Id), StringComparison.Ordinal))
                        .Select(name => new CustodyFault(CustodyFaults.FileUnknown, $"{container.Key}/{name}"))
                )
            );
        return (read, faults);
    }

    /// <summary>A withdrawn file may be part of what was handed in: its bytes stay, and are answered for.</summary>
    private static IEnumerable<KeptBytes> Kept(Case state)
    {
        foreach (var file in state.Evidence.Values)
        {
            var name = EvidenceBlobs.Name(state.Id, file.EvidenceId);
            var mustBe = file is { SealedAt: not null, Status: EvidenceStatus.Sealed or EvidenceStatus.Withdrawn };
            // Before the end of its inspection a file may be copied already.
            var sha256 = file.SealedAt is null ? null : file.Sha256;
            yield return new(
                StorageNames.Containers.EvidenceSealed,
                name,
                file.EvidenceId,
                sha256,
                mustBe && sha256 is not null,
                CustodyFaults.FileMissing,
                CustodyFaults.FileChanged
            );
            var clean = file.CleanSha256;
            if (clean is not null || file.Status == EvidenceStatus.Inspecting)
                yield return new(
                    StorageNames.Containers.EvidenceClean,
                    name,
                    file.EvidenceId,
                    clean,
                    mustBe && clean is not null,
                    CustodyFaults.CleanMissing,
                    CustodyFaults.CleanChanged
                );
        }

        foreach (var packet in state.Packets.Values)
        {
            yield return new(
                StorageNames.Containers.Packets,
                PacketNames.File(state.Id, packet.PacketId),
                packet.PacketId,
                packet.Sha256,
                packet.Status == PacketStatus.Ready,
                CustodyFaults.PacketMissing,
                CustodyFaults.PacketChanged
            );
        }

        // The words of a letter are named by their hash: what no packet names, nobody reads.
        foreach (
            var packet in state
                .Packets.Values.Where(static packet => packet.Status != PacketStatus.Failed)
                .DistinctBy(static packet => packet.LetterSha256)
        )
        {
            yield return new(
                StorageNames.Containers.Packets,
                PacketNames.Letter(state.Id, packet.LetterSha256),
                packet.PacketId,
                packet.LetterSha256,
                true,
                CustodyFaults.PacketMissing,
                CustodyFaults.PacketChanged
            );
        }
    }

    private async Task<Dictionary<string, long>> SizesAsync(string container, string caseId, CancellationToken cancellation)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (
            var blob in storage
                .Blobs.GetBlobContainerClient(container)
                .GetBlobsAsync(new GetBlobsOptions { Prefix = $"{caseId}/" }, cancellation)
        )
            sizes[blob.Name] = blob.Properties.ContentLength ?? 0;
        return sizes;
    }

    /// <summary>SHA-256 of the bytes from end to end; null when they are not there.</summary>
    private async Task<string?> HashAsync(KeptBytes kept, long size, CancellationToken cancellation)
    {
        try
        {
            var blob = storage.Blobs.GetBlobContainerClient(kept.Container).GetBlobClient(kept.Name);
            // What one request brings needs no second.
            if (size <= WholeBytes)
                return Convert.ToHexStringLower(
                    SHA256.HashData((await blob.DownloadContentAsync(cancellation)).Value.Content.ToMemory().Span)
                );
            await using var bytes = await blob.OpenReadAsync(
                new BlobOpenReadOptions(allowModifications: false) { BufferSize = WholeBytes },
                cancellation
            );
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellation));
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    /// <param name="Sha256">What they hash to, lower-case hex; null when nobody has said yet.</param>
    /// <param name="MustBe">Whether they have to be there.</param>
    /// <param name="Missing">The fault when they are not.</param>
    /// <param name="Changed">The fault when they are others.</param>
    private sealed record KeptBytes(string Container, string Name, string Id, string? Sha256, bool MustBe, string Missing, string Changed);
}
