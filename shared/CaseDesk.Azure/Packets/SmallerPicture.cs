using CaseDesk.Core.Evidence;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Packets.Pictures;

namespace CaseDesk.Azure.Packets;

/// <summary>A picture as a smaller copy on the disk.</summary>
internal sealed record SmallerPicture(TemporaryFile File, ContentSum Sum)
{
    /// <summary>One picture is decoded at a time: a batch of queue messages must not take the memory of all of them.</summary>
    private static readonly Lock s_one = new();

    /// <param name="mostBytes">Inclusive; null when only the kind has to change.</param>
    public static Outcome<SmallerPicture> Make(TemporaryFile source, EvidenceItem file, long? mostBytes, TemporaryFiles temporary)
    {
        var (result, jpeg) = Shrink(source, mostBytes);
        if (result == PictureResult.Unreadable)
            return PacketRefusals.ImageUnreadable.With(("evidence", file.EvidenceId), ("item", file.Item));
        if (result == PictureResult.StillTooLarge)
            return PacketRefusals.ImageStillTooLarge.With(("evidence", file.EvidenceId), ("item", file.Item), ("max", ByteSize.Text(mostBytes!.Value)));
        var target = temporary.Create();
        using (var stream = target.Open())
            stream.Write(jpeg);
        return new SmallerPicture(target, ContentSum.Of(jpeg));
    }

    private static (PictureResult Result, byte[] Jpeg) Shrink(TemporaryFile source, long? mostBytes)
    {
        using var bytes = source.Open();
        lock (s_one)
            return PictureCopy.Shrink(bytes, mostBytes ?? long.MaxValue);
    }
}
