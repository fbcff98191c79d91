using System.Runtime.CompilerServices;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Storage.Evidence;

namespace CaseDesk.Functions.Evidence;

/// <summary>What an item takes, shown before the upload starts.</summary>
/// <param name="MaxBytes">Of a file, inclusive; by ticket.</param>
/// <param name="MaxBytesThroughApp">Of a file that is PUT to <c>…/content</c>, inclusive.</param>
/// <param name="Extensions">File name endings, with the dot.</param>
/// <param name="OtherExtensions">Endings that stand for what is not taken; any that is in neither list is judged by the bytes.</param>
public sealed record EvidenceLimitsView(
    long MaxBytes,
    long MaxBytesThroughApp,
    IReadOnlyList<string> Extensions,
    IReadOnlyList<string> OtherExtensions,
    IReadOnlyList<string> ContentTypes
)
{
    /// <summary>Limits are made once at the start, and every ticket shows them.</summary>
    private static readonly ConditionalWeakTable<EvidenceLimits, EvidenceLimitsView> s_known = [];

    public static EvidenceLimitsView Of(EvidenceLimits limits) => s_known.GetValue(limits, Make);

    private static EvidenceLimitsView Make(EvidenceLimits limits) =>
        new(
            limits.MaxBytes,
            Math.Min(limits.MaxBytes, StreamedUpload.MaxBytes),
            [.. limits.Kinds.SelectMany(kind => FileKindCatalogue.Of(kind).Extensions).Select(extension => $".{extension}").Distinct()],
            [
                .. FileKindCatalogue
                    .Extensions.Where(extension => !limits.Kinds.Any(kind => FileNameExtension.Fits($"a.{extension}", kind)))
                    .Select(extension => $".{extension}"),
            ],
            [.. limits.Kinds.Select(kind => FileKindCatalogue.Of(kind).ContentType).Distinct()]
        );
}
