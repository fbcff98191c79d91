using System.Buffers;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Apart;
using CaseDesk.Inspection.Content;
using CaseDesk.Inspection.Location;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Policy;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Evidence;

/// <summary>What looking at a file told.</summary>
/// <param name="Checks">What was found inside; empty when the facts alone already refuse it.</param>
/// <param name="Patches">What a copy without places differs in.</param>
public sealed record Looked(ContentFacts Facts, IReadOnlyList<CheckResult> Checks, IReadOnlyList<Patch> Patches)
{
    /// <summary>What the file says as an electronic invoice; null for every other.</summary>
    public Invoice? Invoice { get; init; }

    /// <summary>How the inspector died; with no <see cref="Checks"/> another may look.</summary>
    public JobEnd.Died? Death { get; init; }
}

/// <summary>
/// Looks at a file that waits in the incoming container: once from end to end for its facts; then, if those are in order, an inspector in a
/// process of its own looks at what the checks inside need; then a scanner is asked. Every read is of the very bytes that
/// <see cref="IncomingBytes"/> names, and memory is flat.
/// </summary>
public sealed class EvidenceLook(
    EvidenceBlobs blobs,
    Inspectors inspectors,
    IMalwareScanner scanner,
    PolicyBook policies,
    IOptions<ScannerOptions> options,
    IOptions<InspectionOptions> inspection
)
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Files up to here are fetched once for everything.</summary>
    private const int SmallBytes = ContentStream.Pages * ContentStream.PageBytes;

    /// <summary>False while a scanner elsewhere has not ended: nothing is to be read before.</summary>
    public Task<bool> IsReadyAsync(string caseId, string evidenceId, IncomingBytes bytes, CancellationToken cancellation) =>
        scanner.IsReadyAsync(caseId, evidenceId, bytes, cancellation);

    /// <param name="message">How often the file was looked at before.</param>
    /// <param name="facts">Judges the facts; what they refuse is not looked into.</param>
    public async Task<Looked> AtAsync(
        Case @case,
        EvidenceItem file,
        EvidenceArrived message,
        IncomingBytes bytes,
        Func<ContentFacts, Verdict> facts,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(file);
        if (bytes.Size > SmallBytes)
        {
            ContentFacts large;
            await using (var once = await blobs.OpenIncomingAsync(@case.Id, file.EvidenceId, bytes, cancellation))
                large = await DigestAsync(once, cancellation);
            await using var pages = await blobs.OpenIncomingAsync(@case.Id, file.EvidenceId, bytes, cancellation, ContentStream.PageBytes);
            return await InsideAsync((@case, file, message, bytes), large, facts, pages, cancellation);
        }

        if (bytes.Content is { } here)
        {
            await using var content = here.ToStream();
            var told = await DigestAsync(content, cancellation);
            content.Position = 0;
            return await InsideAsync((@case, file, message, bytes), told, facts, content, cancellation);
        }

        var whole = ArrayPool<byte>.Shared.Rent((int)bytes.Size);
        try
        {
            await using (var once = await blobs.OpenIncomingAsync(@case.Id, file.EvidenceId, bytes, cancellation))
                await once.ReadExactlyAsync(whole.AsMemory(0, (int)bytes.Size), cancellation);
            await using var content = new MemoryStream(whole, 0, (int)bytes.Size, writable: false);
            return await InsideAsync((@case, file, message, bytes), await DigestAsync(content, cancellation), facts, content, cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private async Task<Looked> InsideAsync(
        (Case Case, EvidenceItem File, EvidenceArrived Message, IncomingBytes Bytes) of,
        ContentFacts found,
        Func<ContentFacts, Verdict> facts,
        Stream content,
        CancellationToken cancellation
    )
    {
        var (@case, file, message, bytes) = of;
        if (facts(found) is not Verdict.Sealed)
            return new Looked(found, [], []);
        var item = (await policies.CurrentAsync(cancellation)).Playbooks.Platform(@case.Facts.Platform)?.Item(file.Item);
        var settings = inspection.Value;
        var job = new InspectorJob(
            InspectorTask.Look,
            file.FileName,
            found.Kind,
            found.Size,
            item?.PersonalData == PersonalData.Identity,
            settings.ToLimits(),
            message.Skip ?? []
        );
        var end = await inspectors.RunAsync(job, content, settings.LookTime, cancellation);
        var death = end as JobEnd.Died;
        if (death is not null && message.Looks + 1 < LookRules.Most)
            return new Looked(found, [], []) { Death = death };
        List<CheckResult> checks = [.. end.Checks];
        if (death is not null)
            checks.Add(LookRules.NotWhole(found.Kind, item?.Unread));
        if (checks[^1].Outcome != CheckOutcome.Refused)
            checks.Add(ScanVerdicts.Of(await scanner.ScanAsync(@case.Id, file.EvidenceId, bytes, cancellation), options.Value));
        var told = end is JobEnd.Done done ? Inspectors.EndOf(done) : new LookEnd([], null);
        return new Looked(found, checks, told.Patches) { Death = death, Invoice = told.Invoice };
    }

    private static async Task<ContentFacts> DigestAsync(Stream stream, CancellationToken cancellation)
    {
        using var digest = new ContentDigest();
        var chunk = new byte[ChunkBytes];
        for (int read; (read = await stream.ReadAsync(chunk, cancellation)) > 0;)
            digest.Append(chunk.AsSpan(0, read));
        return digest.Finish();
    }
}
