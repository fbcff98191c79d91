using CaseDesk.Azure.Evidence;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;

namespace CaseDesk.Functions.Evidence;

/// <summary>What an item takes, shown before the upload starts.</summary>
/// <param name="MaxBytes">Of a file, inclusive; by ticket.</param>
/// <param name="MaxBytesThroughApp">Of a file that is PUT to <c>…/content</c>, inclusive.</param>
/// <param name="Extensions">File name endings, with the dot.</param>
public sealed record EvidenceLimitsView(long MaxBytes, long MaxBytesThroughApp, IReadOnlyList<string> Extensions, IReadOnlyList<string> ContentTypes)
{
    public static EvidenceLimitsView Of(EvidenceLimits limits) => new(
        limits.MaxBytes,
        Math.Min(limits.MaxBytes, StreamedUpload.MostBytes),
        [.. limits.Kinds.SelectMany(kind => FileKindCatalogue.Of(kind).Extensions).Select(extension => $".{extension}").Distinct()],
        [.. limits.Kinds.Select(kind => FileKindCatalogue.Of(kind).ContentType).Distinct()]);
}
