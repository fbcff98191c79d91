using CaseDesk.Core.Packets;
using CaseDesk.Packets.Pdf;

namespace CaseDesk.Packets;

/// <summary>
/// Everything that the desk should know before it hands a packet in: what the letter lacks, and what its documents cannot show.
/// </summary>
public static class PacketGaps
{
    public static IReadOnlyList<PacketGap> Of(LetterInput input)
    {
        var gaps = LetterGaps.Of(input).ToList();
        if (MissingGlyphs.In(LetterDraft.Compose(input)) is { Length: > 0 } missing)
            gaps.Add(GapTexts.Of("glyphMissing", ("text", missing)));
        if (PacketShortText.Of(input) is null)
            gaps.Add(GapTexts.Of("shortTextMissing"));
        return gaps;
    }
}
