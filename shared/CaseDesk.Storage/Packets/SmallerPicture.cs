using CaseDesk.Core.Evidence;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Apart;
using CaseDesk.Inspection.Pictures;
using CaseDesk.Storage.Evidence;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Packets;

/// <summary>A picture as a smaller copy on the disk.</summary>
internal sealed record SmallerPicture(TemporaryFile File, ContentSum Sum);

/// <summary>Has smaller copies of pictures made, by an inspector: a picture is a stranger's bytes here, too.</summary>
public sealed class SmallerPictures(Inspectors inspectors, IOptions<InspectionOptions> options)
{
    /// <param name="mostBytes">Inclusive; null when only the kind has to change.</param>
    internal async Task<Outcome<SmallerPicture>> MakeAsync(
        TemporaryFile source, EvidenceItem file, long? mostBytes, TemporaryFiles temporary, CancellationToken cancellation)
    {
        var (result, jpeg) = await ShrinkAsync(source, file, mostBytes, cancellation);
        if (result == PictureResult.Unreadable)
            return PacketRefusals.ImageUnreadable.With(("evidence", file.EvidenceId), ("item", file.Item));
        if (result == PictureResult.StillTooLarge)
            return PacketRefusals.ImageStillTooLarge.With(
                ("evidence", file.EvidenceId),
                ("item", file.Item),
                ("max", ByteSize.Text(mostBytes!.Value))
            );
        var target = temporary.Create();
        await using (var stream = target.Open())
            await stream.WriteAsync(jpeg, cancellation);
        return new SmallerPicture(target, ContentSum.Of(jpeg));
    }

    /// <summary>An inspector that dies of it cannot read it: once, for the packet can be asked for again.</summary>
    private async Task<(PictureResult Result, byte[] Jpeg)> ShrinkAsync(
        TemporaryFile source,
        EvidenceItem file,
        long? mostBytes,
        CancellationToken cancellation
    )
    {
        await using var bytes = source.Open();
        var job = new InspectorJob(
            InspectorTask.Copy,
            file.FileName,
            PacketFit.KindOf(file.ContentType),
            bytes.Length,
            MayCarryIdentity: false,
            options.Value.ToLimits(),
            [],
            mostBytes
        );
        return
            await inspectors.RunAsync(job, bytes, options.Value.LookTime, cancellation) is JobEnd.Done { Result: [var result, .. var jpeg] }
            ? ((PictureResult)result, jpeg)
            : (PictureResult.Unreadable, []);
    }
}
