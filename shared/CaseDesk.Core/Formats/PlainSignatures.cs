namespace CaseDesk.Core.Formats;

/// <summary>Kinds that are known only so that the refusal can say what the file is: a few bytes at the start are enough.</summary>
internal static class PlainSignatures
{
    public static Detection? TryDetect(in FileEnds ends) => KindOf(ends.Head) is { } kind ? new Detection(kind) : null;

    private static FileKind? KindOf(ReadOnlySpan<byte> head) => head switch
    {
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => FileKind.OleOffice,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => FileKind.Gif,
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => FileKind.Bmp,
        [(byte)'I', (byte)'I', 0x2A, 0x00, ..] or [(byte)'M', (byte)'M', 0x00, 0x2A, ..] => FileKind.Tiff,
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 0x07, ..] => FileKind.OtherArchive,
        [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] or [0x1F, 0x8B, 0x08, ..] => FileKind.OtherArchive,
        [(byte)'I', (byte)'D', (byte)'3', ..] => FileKind.Mp3,
        [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => FileKind.Amr,
        [0x1A, 0x45, 0xDF, 0xA3, ..] when head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) > 0 => FileKind.WebM,
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] or [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => FileKind.Audio,
        [0xFF, >= 0xE2, ..] when Mp3Frames.Begin(head) => FileKind.Mp3,
        // Windows, Linux, macOS and Java programs; then scripts.
        [(byte)'M', (byte)'Z', ..] or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => FileKind.Exe,
        [0xFE, 0xED, 0xFA, 0xCE or 0xCF, ..] or [0xCE or 0xCF, 0xFA, 0xED, 0xFE, ..] or [0xCA, 0xFE, 0xBA, 0xBE, ..] => FileKind.Exe,
        [(byte)'#', (byte)'!', ..] => FileKind.Exe,
        _ => null,
    };
}
