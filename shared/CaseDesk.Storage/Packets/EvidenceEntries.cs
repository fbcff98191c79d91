using Azure;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Packets.Zip;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Packets.Pdf;

namespace CaseDesk.Storage.Packets;

/// <summary>
/// Reads each file of a packet once to compare it with its seal, and makes the smaller copies. No file is held in memory.
/// </summary>
public sealed class EvidenceEntries(OutgoingEvidence outgoing, SmallerPictures pictures)
{
    internal async Task<Outcome<IReadOnlyList<PacketEntry>>> PrepareAsync(
        LetterInput input,
        TemporaryFiles temporary,
        CancellationToken cancellation
    )
    {
        var prepared = new List<Prepared>();
        try
        {
            foreach (var (i, id) in input.Packet.Evidence.Index())
            {
                var next = await PrepareAsync(input, i, input.Case.Evidence[id], temporary, cancellation);
                if (next.IsRefused)
                    return next.Refusal;
                prepared.Add(next.Value);
            }

            var entries = new List<PacketEntry>();
            foreach (var one in prepared)
            {
                var all = await one.AllAsync();
                if (all.IsRefused)
                    return all.Refusal;
                entries.AddRange(all.Value);
            }

            return entries;
        }
        finally
        {
            // Their files are gone after this.
            await Task.WhenAll(prepared.Select(one => one.Copy ?? Task.CompletedTask))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Outcome<Prepared>> PrepareAsync(
        LetterInput input,
        int index,
        EvidenceItem file,
        TemporaryFiles temporary,
        CancellationToken cancellation
    )
    {
        var limits = input.Playbooks.Of(input.Case.Facts).HandIn;
        var bytes = outgoing.Of(input.Case.Id, file);
        var fit = PacketFit.Of(file, bytes.Size, limits, input.Packet.Recompress);
        if (fit.IsRefused)
            return fit.Refusal;
        var isBeside = fit.Value == FitKind.AsItIs && PacketFit.NeedsCopyBeside(file);
        var copy = fit.Value == FitKind.Recompressed || isBeside ? temporary.Create() : null;
        if (await SumAsync(bytes, copy, cancellation) is not { } sum)
            return PacketRefusals.EvidenceDamaged.With(("evidence", file.EvidenceId), ("item", file.Item));
        var title = input.TitleOf(file.EvidenceId);
        List<PacketEntry> entries = [];
        if (fit.Value == FitKind.AsItIs)
        {
            var path = PacketPaths.Evidence(index, input.Packet.Evidence.Count, title.Zh, PacketFit.KindOf(file.ContentType));
            entries.Add(Entry(index, file, title, path, sum, bytes.Changed, bytes.OpenAsync));
        }

        if (fit.Value != FitKind.Recompressed && InvoiceSheet.IsNeeded(file))
            entries.Add(Sheet(input, index, file, title));
        return copy is null
            ? new Prepared(entries, null, isBeside, null)
            : new Prepared(entries, pictures.MakeAsync(copy, file, limits.FileBytes, temporary, cancellation), isBeside, small =>
            {
                var jpeg = PacketPaths.Evidence(index, input.Packet.Evidence.Count, title.Zh, FileKind.Jpeg);
                return Entry(index, file, title, jpeg, small.Sum, PacketChanges.Recompressed, _ => Task.FromResult(small.File.Open()));
            });
    }

    /// <summary>A file's entries, and the copy that an inspector is making while the next file is read.</summary>
    /// <param name="IsBeside">The copy is a help: without it the packet is whole all the same.</param>
    private sealed record Prepared(
        List<PacketEntry> Entries,
        Task<Outcome<SmallerPicture>>? Copy,
        bool IsBeside,
        Func<SmallerPicture, PacketEntry>? OfCopy
    )
    {
        public async Task<Outcome<IReadOnlyList<PacketEntry>>> AllAsync()
        {
            if (Copy is null)
                return Entries;
            var small = await Copy;
            if (small.IsRefused)
                return IsBeside ? Entries : small.Refusal;
            return new List<PacketEntry>([.. Entries, OfCopy!(small.Value)]);
        }
    }

    private static PacketEntry Sheet(LetterInput input, int index, EvidenceItem file, BilingualText title)
    {
        var bytes = LetterPdf.Write(InvoiceSheet.Compose(file.Invoice!), input.Now);
        var path = PacketPaths.Evidence(index, input.Packet.Evidence.Count, title.Zh, FileKind.Pdf);
        return Entry(index, file, title, path, ContentSum.Of(bytes), PacketChanges.InvoiceSheet, _ =>
            Task.FromResult<Stream>(new MemoryStream(bytes, writable: false))
        );
    }

    /// <summary>Null when the bytes are not those of the seal, or are gone.</summary>
    private static async Task<ContentSum?> SumAsync(OutgoingBytes bytes, TemporaryFile? copy, CancellationToken cancellation)
    {
        try
        {
            await using var stream = await bytes.OpenAsync(cancellation);
            await using var target = copy?.Open();
            var sum = await ContentSum.OfAsync(stream, target, cancellation);
            return sum.Sha256 == bytes.Sha256 && sum.Size == bytes.Size ? sum : null;
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    private static PacketEntry Entry(
        int index,
        EvidenceItem file,
        BilingualText title,
        string path,
        ContentSum sum,
        string? changed,
        Func<CancellationToken, Task<Stream>> open
    ) =>
        new(
            new ZipItem(path, sum.Size, sum.Crc32),
            new PacketFile(path, sum.Size, sum.Sha256, PacketRoles.Evidence)
            {
                Number = index + 1,
                EvidenceId = file.EvidenceId,
                Item = file.Item,
                Title = title,
                Original = new PacketOriginal(file.Sha256!, file.Size, file.SealedAt),
                Changed = changed,
            },
            open
        );
}
