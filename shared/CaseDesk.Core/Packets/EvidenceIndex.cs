using System.Globalization;
using CaseDesk.Core.Evidence;

namespace CaseDesk.Core.Packets;

/// <summary>
/// The index of evidence (证据目录): number, what it is and proves, file, size; then each whole hash on a line of its own, and how a copy
/// differs from what is sealed.
/// </summary>
public static class EvidenceIndex
{
    /// <param name="files">Those of the packet; only evidence is listed.</param>
    public static Letter Compose(LetterInput input, IReadOnlyList<PacketFile> files)
    {
        ArgumentNullException.ThrowIfNull(input);
        var evidence = files.Where(file => file.Role == PacketRoles.Evidence).ToList();
        IReadOnlyList<string> heading =
        [
            LetterTexts.Label("columnNumber"),
            LetterTexts.Label("columnItem"),
            LetterTexts.Label("columnProves"),
            LetterTexts.Label("columnFile"),
            LetterTexts.Label("columnSize"),
            LetterTexts.Label("columnPages"),
            LetterTexts.Label("columnSealed"),
        ];
        IReadOnlyList<string> hashes = [LetterTexts.Label("columnNumber"), LetterTexts.Label("columnHash")];
        var subject = LetterTexts.Label(
            "indexSubject",
            ("slip", input.Case.Facts.Slip.Number),
            ("round", input.Packet.Round.ToString(CultureInfo.InvariantCulture)),
            ("count", evidence.Count.ToString(CultureInfo.InvariantCulture)));
        return new Letter(
            LetterTexts.Label("index"),
            subject,
            [(LetterTexts.Label("shop"), input.Case.Facts.Shop)],
            [
                new LetterSection(
                    LetterTexts.Label("evidenceList"),
                    [new LetterBlock.Table([8, 15, 30, 19, 9, 7, 12], [heading, .. evidence.Select(file => Row(file, input))])]
                ),
                new LetterSection(LetterTexts.Label("hashes"), [new LetterBlock.Table([8, 92], [hashes, .. evidence.Select(Hash)])]),
            ]
        );
    }

    private static IReadOnlyList<string> Row(PacketFile file, LetterInput input) =>
    [
        file.Number?.ToString(CultureInfo.InvariantCulture) ?? "",
        file.Title?.Zh ?? "",
        file.EvidenceId is { } proving ? MaskedText.Of(input.PurposeOf(proving)) : "",
        file.Path[(file.Path.LastIndexOf('/') + 1)..],
        ByteSize.Text(file.Size),
        file.EvidenceId is { } id ? PageCount.Of(input.Case.Evidence[id]) ?? "" : "",
        file.Original?.SealedAt is { } at ? LetterInput.Instant(at) : "",
    ];

    private static IReadOnlyList<string> Hash(PacketFile file) =>
    [
        file.Number?.ToString(CultureInfo.InvariantCulture) ?? "",
        file.Changed is { } changed ? $"{file.Sha256}\n{LetterTexts.Label(changed, ("sha256", file.Original!.Sha256))}" : file.Sha256,
    ];
}
