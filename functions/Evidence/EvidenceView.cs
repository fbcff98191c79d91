using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Functions.Evidence;

/// <summary>A file of a case as the API shows it.</summary>
/// <param name="Reason">Why it was refused, as a code; null otherwise.</param>
/// <param name="ReasonText">The same for people, with what to do.</param>
/// <param name="Checks">What each check found, up to the one that refused; empty before the inspection.</param>
public sealed record EvidenceView(string EvidenceId, string Item, string FileName, long Size, string? Sha256, EvidenceStatus Status, string? ContentType, string? Reason, BilingualText? ReasonText, IReadOnlyList<CheckView> Checks, DateTimeOffset StartedAt, DateTimeOffset? SealedAt)
{
    public static EvidenceView Of(EvidenceItem file) => new(
        file.EvidenceId, file.Item, file.FileName, file.Size, file.Sha256, file.Status, file.ContentType, file.Reason,
        file.Reason is { } code ? new BilingualText(Text(code, "zh", file), Text(code, "en", file)) : null,
        [.. (file.Checks ?? []).Select(CheckView.Of)], file.StartedAt, file.SealedAt);

    private static string Text(string code, string language, EvidenceItem file) =>
        RefusalReasons.Text(code, language, file.ReasonArguments ?? new Dictionary<string, string>()).Detail;
}
