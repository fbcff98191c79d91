using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Packets;

/// <summary>How a file goes into a packet.</summary>
public enum FitKind
{
    AsItIs,

    /// <summary>As a smaller JPEG copy; the original stays sealed and is named in the manifest.</summary>
    Recompressed,

    /// <summary>
    /// An electronic invoice as its page to read; the original, which the platform's page does not take, stays sealed and is named in the
    /// manifest.
    /// </summary>
    InvoiceSheet,
}

/// <summary>Whether a file fits what the platform's page takes.</summary>
public static class PacketFit
{
    private static readonly FileKind[] s_readable =
    [
        .. Enum.GetValues<FileKind>().Where(kind => FileFamilies.Of(kind) == FileFamily.Picture),
    ];

    /// <param name="size">Bytes of the copy that would be handed in.</param>
    /// <param name="recompress">Whether pictures may be handed in as smaller copies.</param>
    public static Outcome<FitKind> Of(EvidenceItem file, long size, HandInLimits limits, bool recompress)
    {
        var kind = KindOf(file.ContentType);
        var canShrink = s_readable.Contains(kind) && Takes(limits, FileKind.Jpeg);
        var wrongKind = !Takes(limits, kind);
        var tooLarge = size > limits.FileBytes;
        if (!wrongKind && !tooLarge)
            return FitKind.AsItIs;
        if (canShrink && recompress)
            return FitKind.Recompressed;
        if (wrongKind && InvoiceSheet.IsNeeded(file) && Takes(limits, FileKind.Pdf))
            return FitKind.InvoiceSheet;
        var entry = (wrongKind, canShrink) switch
        {
            (true, true) => PacketRefusals.ImageKind,
            (true, false) => PacketRefusals.FileKind,
            (false, true) => PacketRefusals.ImageTooLarge,
            _ => PacketRefusals.FileTooLarge,
        };
        return entry.With(
            ("evidence", file.EvidenceId),
            ("item", file.Item),
            ("kind", FileKindCatalogue.ExtensionsOf([kind])),
            ("allowed", string.Join(' ', (limits.Extensions ?? []).Select(extension => $".{extension}"))),
            ("size", ByteSize.Text(size)),
            ("max", limits.FileBytes is { } most ? ByteSize.Text(most) : ""));
    }

    private static bool Takes(HandInLimits limits, FileKind kind) =>
        limits.Extensions is not { } taken || FileKindCatalogue.Of(kind).Extensions.Intersect(taken, StringComparer.Ordinal).Any();

    /// <summary>Whether a JPEG copy goes beside the file: platforms' pages and courts' printers do not open these.</summary>
    public static bool NeedsCopyBeside(EvidenceItem file) =>
        KindOf(file.ContentType) is FileKind.Heic or FileKind.Avif or FileKind.Tiff or FileKind.Bmp or FileKind.Gif;

    /// <summary>The kind that sealed bytes are stored as.</summary>
    public static FileKind KindOf(string? contentType) => FileKindCatalogue.ForContentType(contentType);
}
