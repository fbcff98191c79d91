using CaseDesk.Azure.Desk;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Inspection;
using CaseDesk.Inspection.Content;
using CaseDesk.Inspection.Location;
using Microsoft.Extensions.Options;

namespace CaseDesk.Azure.Evidence;

/// <summary>What looking at a file told.</summary>
/// <param name="Checks">What was found inside; empty when the facts alone already refuse it.</param>
/// <param name="Patches">What a copy without places differs in.</param>
public sealed record Looked(ContentFacts Facts, IReadOnlyList<CheckResult> Checks, IReadOnlyList<Patch> Patches);

/// <summary>
/// Looks at a file that waits in the incoming container: once from end to end for its facts; then, if those are in order, at what the
/// checks inside need; then a scanner is asked. Every read is of the very bytes that <see cref="IncomingBytes"/> names, and memory is flat.
/// </summary>
public sealed class EvidenceLook(EvidenceBlobs blobs, ContentInspection inspection, IMalwareScanner scanner, PolicyBook policies, IOptions<ScannerOptions> options)
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Files up to here stay in the pages of one stream: they are fetched once for everything.</summary>
    private const long SmallBytes = (long)ContentStream.Pages * ContentStream.PageBytes;

    /// <summary>False while a scanner elsewhere has not ended: nothing is to be read before.</summary>
    public Task<bool> IsReadyAsync(string caseId, string evidenceId, IncomingBytes bytes, CancellationToken cancellation) =>
        scanner.IsReadyAsync(caseId, evidenceId, bytes, cancellation);

    /// <param name="facts">Judges the facts; what they refuse is not looked into.</param>
    public async Task<Looked> AtAsync(Case @case, EvidenceItem file, IncomingBytes bytes, Func<ContentFacts, Verdict> facts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(file);
        var caseId = @case.Id;
        var isSmall = bytes.Size <= SmallBytes;
        await using var source = await blobs.OpenIncomingAsync(caseId, file.EvidenceId, bytes, cancellation, isSmall ? null : ContentStream.PageBytes);
        await using var content = new ContentStream(source);
        ContentFacts found;
        if (isSmall)
        {
            found = await DigestAsync(content, cancellation);
        }
        else
        {
            await using var once = await blobs.OpenIncomingAsync(caseId, file.EvidenceId, bytes, cancellation);
            found = await DigestAsync(once, cancellation);
        }

        if (facts(found) is not Verdict.Sealed)
            return new Looked(found, [], []);
        var item = (await policies.CurrentAsync(cancellation)).Playbooks.Platform(@case.Facts.Platform)?.Item(file.Item);
        var inspected = new InspectedFile(file.FileName, found.Kind, item?.PersonalData == PersonalData.Identity, content);
        // On a thread of its own: it blocks while it reads.
        var (checks, patches) = await Task.Factory.StartNew(
            () => Inside(inspected), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (checks[^1].Outcome != CheckOutcome.Refused)
            checks.Add(ScanVerdicts.Of(await scanner.ScanAsync(caseId, file.EvidenceId, bytes, cancellation), options.Value));
        return new Looked(found, checks, patches);
    }

    private (List<CheckResult> Checks, IReadOnlyList<Patch> Patches) Inside(InspectedFile file)
    {
        List<CheckResult> checks = [.. inspection.Run(file)];
        if (checks[^1].Outcome == CheckOutcome.Refused)
            return (checks, []);
        var location = LocationFinder.Find(file);
        checks.Add(location.Result);
        return (checks, location.Patches);
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
