using System.Globalization;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Packets;

/// <summary>The list of evidence inside the letter; hashes stand in the index.</summary>
internal static class EvidenceParts
{
    public static IReadOnlyList<LetterBlock> List(LetterInput input)
    {
        IReadOnlyList<string> heading =
        [
            LetterTexts.Label("columnNumber"),
            LetterTexts.Label("columnProves"),
            LetterTexts.Label("columnSource"),
            LetterTexts.Label("columnPages"),
            LetterTexts.Label("columnSealed"),
        ];
        var rows = input.Packet.Evidence.Select((id, i) => (IReadOnlyList<string>)
        [
            (i + 1).ToString(CultureInfo.InvariantCulture),
            input.PurposeOf(id),
            input.Case.Evidence[id].FileName,
            PageCount.Of(input.Case.Evidence[id]) ?? "",
            input.Case.Evidence[id].SealedAt is { } at ? LetterInput.Day(ShanghaiTime.DateOf(at)) : "",
        ]);
        return
        [
            new LetterBlock.Table([9, 40, 22, 9, 20], [heading, .. rows]),
            new LetterBlock.Paragraph(LetterTexts.Label("evidenceNote")),
        ];
    }
}
