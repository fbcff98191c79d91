namespace CaseDesk.Core.Formats;

/// <summary>
/// An MPEG sound stream without a tag: its first frame says how long it is, and there the second begins (ISO/IEC 11172-3, 2.4.1.3).
/// </summary>
internal static class Mp3Frames
{
    // Kilobits a second of layer III, for version 1 and for versions 2 and 2.5.
    private static readonly int[] s_one = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] s_two = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] s_rates = [44_100, 48_000, 32_000];

    public static bool Begin(ReadOnlySpan<byte> head) =>
        LengthOf(head) is { } length && length + 4 <= head.Length && LengthOf(head[length..]) is not null;

    private static int? LengthOf(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 4 || frame[0] != 0xFF || (frame[1] & 0xE6) != 0xE2)
            return null;
        var (version, bits, rate) = ((frame[1] >> 3) & 3, frame[2] >> 4, (frame[2] >> 2) & 3);
        if (version == 1 || bits is 0 or 15 || rate == 3)
            return null;
        var perSecond = s_rates[rate] / (version == 3 ? 1 : version == 2 ? 2 : 4);
        return ((version == 3 ? 144_000 * s_one[bits] : 72_000 * s_two[bits]) / perSecond) + ((frame[2] >> 1) & 1);
    }
}
