using System.Security.Cryptography;
using CaseDesk.Core.Custody;

namespace CaseDesk.Verify;

/// <summary>
/// Checks a packet with nothing but the packet: the ZIP byte by byte, the signature over the manifest, every file's hash, the timeline's
/// chain, each piece of evidence in it, and the anchor. It asks no server.
/// </summary>
public static class PacketVerifier
{
    /// <summary>Manifest, signature, timeline and anchor are read whole; larger ones are no packet's.</summary>
    private const long MaxInMemory = 256 << 20;

    /// <param name="file">Can seek.</param>
    /// <param name="trusted">Ids of keys; empty to accept any key and only name it.</param>
    /// <param name="done">Is told each file as it was hashed.</param>
    public static async Task<PacketReport> VerifyAsync(
        Stream file,
        IReadOnlyCollection<string> trusted,
        Action<string>? done,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        var faults = new List<CustodyFault>();
        if (await PacketContents.OpenAsync(file, faults, cancellation) is not { } contents)
            return new PacketReport(null, null, null, 0, 0, null, faults);
        faults.AddRange(SafePaths.Check(contents.Items));
        var count = contents.Items.Count;
        if (
            count < 2
            || contents.Items[^1].Path != Manifest.SignaturePath
            || contents.Items[^2].Path != Manifest.Path
            || contents.Items[^1].Size + contents.Items[^2].Size > MaxInMemory
        )
            return new PacketReport(null, null, null, 0, 0, null, [.. faults, new CustodyFault(PacketFaults.ManifestMissing)]);
        var bytes = await contents.ReadAsync(count - 2, cancellation);
        var signature = SignatureFile.Read(await contents.ReadAsync(count - 1, cancellation));
        if (signature is null || !signature.Verifies(bytes))
            faults.Add(new CustodyFault(PacketFaults.SignatureInvalid));
        else if (trusted.Count > 0 && !trusted.Contains(signature.Key.Id, StringComparer.Ordinal))
            faults.Add(new CustodyFault(PacketFaults.KeyUnknown, signature.Key.Id));
        if (Manifest.Read(bytes) is not { } manifest)
            return new PacketReport(null, null, signature?.Key.Id, 0, 0, null, [.. faults, new CustodyFault(PacketFaults.ManifestInvalid)]);
        var hashed = await HashAsync(contents, manifest, faults, done, cancellation);
        await CrcAsync(contents, [count - 2, count - 1], faults, cancellation);
        var timeline = await TimelineAsync(contents, manifest, faults, cancellation);
        faults.AddRange(
            manifest
                .Files.Where(listed => listed.Role == "evidence" && !IsProven(listed, timeline))
                .Select(listed => new CustodyFault(PacketFaults.EvidenceUnproven, listed.Path))
        );
        var anchored = await AnchorAsync(contents, manifest, timeline, signature, faults, cancellation);
        return new PacketReport(manifest.PacketId, manifest.CaseId, signature?.Key.Id, hashed, timeline.Length, anchored, faults);
    }

    private static async Task<int> HashAsync(
        PacketContents contents,
        Manifest manifest,
        List<CustodyFault> faults,
        Action<string>? done,
        CancellationToken cancellation
    )
    {
        var listed = manifest.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(
            contents
                .Items.SkipLast(2)
                .Where(item => !listed.Contains(item.Path))
                .Select(item => new CustodyFault(PacketFaults.FileUnlisted, item.Path))
        );
        var hashed = 0;
        foreach (var file in manifest.Files)
        {
            var index = IndexOf(contents, file.Path);
            if (index < 0)
            {
                faults.Add(new CustodyFault(PacketFaults.FileAbsent, file.Path));
                continue;
            }

            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var crc = new System.IO.Hashing.Crc32();
            await contents.ReadAsync(index, piece => { sha.AppendData(piece.Span); crc.Append(piece.Span); }, cancellation);
            if (contents.Items[index].Size != file.Size || Convert.ToHexStringLower(sha.GetHashAndReset()) != file.Sha256)
                faults.Add(new CustodyFault(PacketFaults.FileChanged, file.Path));
            else if (crc.GetCurrentHashAsUInt32() != contents.Items[index].Crc32)
                faults.Add(new CustodyFault(PacketFaults.ZipStructure, file.Path));
            hashed++;
            done?.Invoke(file.Path);
        }

        return hashed;
    }

    /// <summary>The manifest and the signature have no hash in the manifest; their CRC is a byte of the file like any other.</summary>
    private static async Task CrcAsync(
        PacketContents contents,
        IEnumerable<int> indexes,
        List<CustodyFault> faults,
        CancellationToken cancellation
    )
    {
        foreach (var index in indexes)
        {
            if (System.IO.Hashing.Crc32.HashToUInt32(await contents.ReadAsync(index, cancellation)) != contents.Items[index].Crc32)
                faults.Add(new CustodyFault(PacketFaults.ZipStructure, contents.Items[index].Path));
        }
    }

    private static async Task<TimelineReading> TimelineAsync(
        PacketContents contents,
        Manifest manifest,
        List<CustodyFault> faults,
        CancellationToken cancellation
    )
    {
        var index = IndexOf(contents, manifest.Files.FirstOrDefault(file => file.Role == "timeline")?.Path);
        var bytes = index < 0 || contents.Items[index].Size > MaxInMemory ? [] : await contents.ReadAsync(index, cancellation);
        var timeline = TimelineReading.Read(manifest.CaseId, bytes, faults);
        if (
            manifest.Chain.Format != TimelineChain.Format
            || timeline.Length != manifest.Chain.Length
            || timeline.LinkAt(timeline.Length) != manifest.Chain.Head
        )
            faults.Add(new CustodyFault(PacketFaults.TimelineBroken, "chain"));
        return timeline;
    }

    /// <summary>
    /// What is in the packet is the sealed file, or says that it was changed on the way out; and the sealed file is in the timeline.
    /// </summary>
    private static bool IsProven(ManifestFile file, TimelineReading timeline) =>
        file is { EvidenceId: { } id, Original: { } original }
        && timeline.Sealed(id, original.Sha256, original.Size)
        && (
            file.Changed is "locationRemoved" or "recompressed" or "invoiceSheet"
            || (file.Changed is null && file.Sha256 == original.Sha256)
        );

    private static async Task<DateOnly?> AnchorAsync(
        PacketContents contents,
        Manifest manifest,
        TimelineReading timeline,
        SignatureFile? signature,
        List<CustodyFault> faults,
        CancellationToken cancellation
    )
    {
        if (
            manifest.Files.FirstOrDefault(file => file.Role == "anchor") is not { } file
            || IndexOf(contents, file.Path) is not (var index and >= 0)
            || contents.Items[index].Size > MaxInMemory
        )
            return null;
        var proof = AnchorProof.Read(await contents.ReadAsync(index, cancellation));
        var anchor = signature is null ? null : proof?.Open([signature.Key]);
        if (anchor is not null && proof!.Head.CaseId == manifest.CaseId && timeline.LinkAt(proof.Head.Length) == proof.Head.Link)
            return anchor.Day;
        faults.Add(new CustodyFault(PacketFaults.AnchorBroken, file.Path));
        return null;
    }

    private static int IndexOf(PacketContents contents, string? path)
    {
        for (var index = 0; index < contents.Items.Count; index++)
        {
            if (contents.Items[index].Path == path)
                return index;
        }

        return -1;
    }
}
