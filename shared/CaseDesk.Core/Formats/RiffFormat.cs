using System.Buffers.Binary;

namespace CaseDesk.Core.Formats;

/// <summary>RIFF containers: WebP (RFC 9649), and WAVE for a better refusal. The header says how long the file must be.</summary>
internal static class RiffFormat
{
    public static Detection? TryDetect(in FileEnds ends)
    {
        var head = ends.Head;
        if (head.Length < 12 || !head.StartsWith("RIFF"u8))
            return null;
        var truncated = ends.Size < 8L + BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        var form = head.Slice(8, 4);
        if (form.SequenceEqual("WAVE"u8))
            return new Detection(FileKind.Wav, truncated);
        if (!form.SequenceEqual("WEBP"u8))
            return null;
        return head.Length < 16
            ? new Detection(FileKind.WebP, Truncated: true)
            : head[12..].StartsWith("VP8"u8) ? new Detection(FileKind.WebP, truncated) : null;
    }
}
