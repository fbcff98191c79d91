using System.Text;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;
using CaseDesk.Packets.Docx;
using CaseDesk.Packets.Pdf;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;

namespace CaseDesk.Storage.Packets;

/// <summary>Everything that goes into a packet, in order: evidence, letter, index, short text, custody, manifest, signature.</summary>
public sealed class PacketContents(EvidenceEntries evidence, CaseTable cases, AnchorBook anchors, DeskKeys keys)
{
    private const int LinesAtOnce = 1_000;

    internal async Task<Outcome<IReadOnlyList<PacketEntry>>> PrepareAsync(
        LetterInput input,
        TemporaryFiles temporary,
        CancellationToken cancellation
    )
    {
        var files = await evidence.PrepareAsync(input, temporary, cancellation);
        if (files.IsRefused)
            return files.Refusal;
        var letter = LetterDraft.Compose(input);
        var index = EvidenceIndex.Compose(input, [.. files.Value.Select(entry => entry.File!)]);
        List<PacketEntry> entries =
        [
            .. files.Value,
            PacketEntry.Of(PacketPaths.Letter(input.Packet.Ground, "docx"), LetterDocx.Write(letter), PacketRoles.Letter),
            PacketEntry.Of(PacketPaths.Letter(input.Packet.Ground, "pdf"), LetterPdf.Write(letter, input.Now), PacketRoles.Letter),
            PacketEntry.Of(PacketPaths.Index, LetterPdf.Write(index, input.Now), PacketRoles.Index),
        ];
        if (PacketShortText.Of(input) is { } text)
            entries.Add(PacketEntry.Of(PacketPaths.ShortText, Encoding.UTF8.GetBytes(text), PacketRoles.ShortText));
        if (await TimelineAsync(input, cancellation) is not { } timeline)
            return CustodyRefusals.RecordBroken.With();
        entries.Add(PacketEntry.Of(PacketPaths.Timeline, timeline, PacketRoles.Timeline));
        if (
            await anchors.NewestProofAsync(input.Case.Id, ShanghaiTime.DateOf(input.Case.OpenedAt), cancellation) is { } proof
            && await FitsAsync(proof, input, cancellation)
        )
            entries.Add(PacketEntry.Of(PacketPaths.Anchor, proof.ToBytes(), PacketRoles.Anchor));
        return new Outcome<IReadOnlyList<PacketEntry>>([.. entries, .. await SignedAsync(input, entries, cancellation)]);
    }

    /// <summary>
    /// An anchor of a key that is no longer the desk's proves nothing to whoever has this packet's key alone; it is left out.
    /// </summary>
    private async Task<bool> FitsAsync(AnchorProof proof, LetterInput input, CancellationToken cancellation) =>
        proof.Head.Length <= input.Case.TimelineLength && proof.Open([(await keys.SigningAsync(cancellation)).Public]) is not null;

    private async Task<IEnumerable<PacketEntry>> SignedAsync(LetterInput input, List<PacketEntry> entries, CancellationToken cancellation)
    {
        var chain = new PacketChain(TimelineChain.Format, input.Case.TimelineLength, input.Case.ChainLink!);
        var manifest = PacketManifest.Of(input, [.. entries.Select(entry => entry.File!)], chain).ToBytes();
        var signature = SignatureFile.Sign(await keys.SigningAsync(cancellation), manifest);
        return
        [
            PacketEntry.Of(PacketManifest.Path, manifest, null),
            PacketEntry.Of(PacketManifest.SignaturePath, signature.ToBytes(), null),
        ];
    }

    /// <summary>
    /// The lines up to the state that the packet is drawn from; later ones are not of it. Null when they are not the chain that the case
    /// names.
    /// </summary>
    private async Task<byte[]?> TimelineAsync(LetterInput input, CancellationToken cancellation)
    {
        var (text, length, link) = (new StringBuilder(), input.Case.TimelineLength, TimelineChain.Start(input.Case.Id));
        for (var after = 0L; after < length;)
        {
            var lines = await cases.LinesAsync(input.Case.Id, after, (int)Math.Min(LinesAtOnce, length - after), cancellation);
            if (lines.Count == 0)
                return null;
            foreach (var line in lines)
            {
                if (!TimelineChain.IsHash(line.Leaf) || (line.Text is { } told && TimelineChain.Leaf(told) != line.Leaf))
                    return null;
                link = TimelineChain.Next(link, line.Leaf);
                text.Append(PacketTimeline.Line(line, input.Packet)).Append('\n');
            }

            after = lines[^1].Sequence;
        }

        return link == input.Case.ChainLink ? Encoding.UTF8.GetBytes(text.ToString()) : null;
    }
}
