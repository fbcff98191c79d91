using CaseDesk.Core.Evidence;

namespace CaseDesk.Functions.Evidence;

/// <summary>What an item takes, shown before the upload starts.</summary>
/// <param name="MaxBytes">Inclusive.</param>
/// <param name="Extensions">File name endings, with the dot.</param>
public sealed record EvidenceLimitsView(long MaxBytes, IReadOnlyList<string> Extensions, IReadOnlyList<string> ContentTypes)
{
    public static EvidenceLimitsView Of(EvidenceLimits limits) => new(
        limits.MaxBytes,
        [.. limits.Kinds.SelectMany(kind => FileKindCatalogue.Of(kind).Extensions).Select(extension => $".{extension}").Distinct()],
        [.. limits.Kinds.Select(kind => FileKindCatalogue.Of(kind).ContentType).Distinct()]);
}
