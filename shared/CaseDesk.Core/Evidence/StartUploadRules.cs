using CaseDesk.Core.Formats;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Evidence;

/// <summary>
/// Judges what a client says about a file before a ticket is given. Whether the case has such an item is the checklist's matter.
/// </summary>
public static class StartUploadRules
{
    private const int MaxItemLength = 64;

    /// <summary>Refuses with the first fault, in the order of the request's fields; each names its place.</summary>
    /// <param name="item">1–64 ASCII letters, digits, <c>-</c>, <c>_</c> or <c>.</c>.</param>
    /// <param name="fileName">Mended by <see cref="FileNameRules"/>; where its ending is known, it must stand for what is taken.</param>
    /// <param name="size">1 to <see cref="EvidenceLimits.MaxBytes"/> bytes, inclusive.</param>
    /// <param name="sha256">64 hexadecimal digits of either case, or nothing.</param>
    /// <param name="limits">What the item takes.</param>
    public static Outcome<UploadRequest> Check(string item, string fileName, long size, string? sha256, EvidenceLimits limits)
    {
        if (!IsItem(item))
            return EvidenceRefusals.ItemInvalid.With().At("$.item");
        var name = FileNameRules.Mend(fileName);
        if (name.IsRefused)
            return name.Refusal.At("$.fileName");
        if (!limits.Kinds.Any(kind => FileNameExtension.Fits(name.Value, kind)))
            return EvidenceRefusals.TypeUnsupported.With(("allowed", FileKindCatalogue.ExtensionsOf(limits.Kinds))).At("$.fileName");
        if (size < 1)
            return EvidenceRefusals.SizeInvalid.With().At("$.size");
        if (size > limits.MaxBytes)
            return EvidenceRefusals.TooLarge.With(("limit", ByteSize.Text(limits.MaxBytes))).At("$.size");
        if (sha256 is not null && !(sha256.Length == 64 && sha256.All(char.IsAsciiHexDigit)))
            return EvidenceRefusals.Sha256Invalid.With().At("$.sha256");
        return new UploadRequest(item, name.Value, size, sha256?.ToLowerInvariant(), name.Value == fileName ? null : fileName);
    }

    private static bool IsItem(string? item) =>
        item is { Length: > 0 and <= MaxItemLength } && item.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
