using System.Globalization;
using CaseDesk.Core.Evidence;

namespace CaseDesk.Core.Packets;

/// <summary>The index of evidence (证据目录): number, meaning, file, size, whole hash, and how a copy differs from what is sealed.</summary>
public static class EvidenceIndex
{
    /// <param name="files">Those of the packet; only evidence is listed.</param>
    public static Letter Compose(LetterInput input, IReadOnlyList<PacketFile> files)
    {
        ArgumentNullException.ThrowIfNull(input);
        var evidence = files.Where(file => file.Role == PacketRoles.Evidence).ToList();
        IReadOnlyList<string> heading =
        [
            LetterTexts.Label("columnNumber"), LetterTexts.Label("columnProves"), LetterTexts.Label("columnFile"), LetterTexts.Label("columnSize"), LetterTexts.Label("columnPages"),
            LetterTexts.Label("columnSealed"), LetterTexts.Label("columnHash"), LetterTexts.Label("columnNote"),
        ];
        var subject = LetterTexts.Label(
            "indexSubject",
            ("slip", input.Case.Facts.Slip.Number),
            ("round", input.Packet.Round.ToString(CultureInfo.InvariantCulture)),
            ("count", evidence.Count.ToString(CultureInfo.InvariantCulture)));
        return new Letter(
            LetterTexts.Label("index"),
            subject,
            [(LetterTexts.Label("shop"), input.Case.Facts.Shop)],
            [new LetterSection(LetterTexts.Label("evidenceList"), [new LetterBlock.Table([7, 15, 17, 10, 7, 13, 19, 12], [heading, .. evidence.Select(file => Row(file, input))])])]);
    }

    private static IReadOnlyList<string> Row(PacketFile file, LetterInput input) =>
    [
        file.Number?.ToString(CultureInfo.InvariantCulture) ?? "",
        file.Title?.Zh ?? "",
        file.Path[(file.Path.LastIndexOf('/') + 1)..],
        ByteSize.Text(file.Size),
        file.EvidenceId is { } id ? PageCount.Of(input.Case.Evidence[id]) ?? "" : "",
        file.Original?.SealedAt is { } at ? LetterInput.Instant(at) : "",
        file.Sha256,
        file.Changed is { } changed ? LetterTexts.Label(changed, ("sha256", file.Original!.Sha256)) : "",
    ];
}
