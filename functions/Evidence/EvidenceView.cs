using CaseDesk.Core.Evidence;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Functions.Evidence;

/// <summary>A file of a case as the API shows it.</summary>
/// <param name="FileName">Good on every system, with the ending of its kind once it is sealed.</param>
/// <param name="SentName">As it was sent, where that was another.</param>
/// <param name="Reason">Why it was refused, as a code; null otherwise.</param>
/// <param name="ReasonText">The same for people, with what to do.</param>
/// <param name="Checks">What each check found, up to the one that refused; empty before the inspection.</param>
public sealed record EvidenceView(
    string EvidenceId,
    string Item,
    string FileName,
    string? SentName,
    long Size,
    string? Sha256,
    EvidenceStatus Status,
    string? ContentType,
    string? Reason,
    BilingualText? ReasonText,
    IReadOnlyList<CheckView> Checks,
    DateTimeOffset StartedAt,
    DateTimeOffset? SealedAt
)
{
    /// <summary>What a sealed file says as an electronic invoice, and how that compares; null for every other file.</summary>
    public InvoiceView? Invoice { get; private init; }

    public static EvidenceView Of(EvidenceItem file) => new(
        file.EvidenceId, file.Item, file.FileName, file.SentName, file.Size, file.Sha256, file.Status, file.ContentType, file.Reason,
        file.Reason is { } code ? new BilingualText(Text(code, "zh", file), Text(code, "en", file)) : null,
        [.. (file.Checks ?? []).Select(CheckView.Of)], file.StartedAt, file.SealedAt);

    /// <summary>With the names of files and items that its texts speak of.</summary>
    public static EvidenceView Of(EvidenceItem file, Case @case, Platform? platform) => Of(file) with
    {
        ReasonText = file.Reason is { } code
            ? new BilingualText(
                RefusalReasons.Text(code, "zh", TwinNames.In(file.ReasonArguments, @case, platform, "zh")).Detail,
                RefusalReasons.Text(code, "en", TwinNames.In(file.ReasonArguments, @case, platform, "en")).Detail)
            : null,
        Checks = [.. (file.Checks ?? []).Select(check => CheckView.Of(check, @case, platform))],
        Invoice = InvoiceView.Of(file, @case, platform),
    };

    private static string Text(string code, string language, EvidenceItem file) =>
        RefusalReasons.Text(code, language, file.ReasonArguments ?? new Dictionary<string, string>()).Detail;
}
