using CaseDesk.Core.Evidence.Invoices;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>What inspection found. A file that moved on meanwhile (withdrawn, judged already) is left as it is.</summary>
public static class RecordVerdict
{
    /// <param name="checks">What each check found; null when nobody kept it.</param>
    /// <param name="cleanSha256">See <see cref="EvidenceItem.CleanSha256"/>.</param>
    /// <param name="invoice">What the file says as an invoice; null for every other.</param>
    public static IReadOnlyList<CaseEvent> Decide(
        Case @case,
        string evidenceId,
        Verdict verdict,
        ContentFacts facts,
        IReadOnlyList<CheckResult>? checks = null,
        string? cleanSha256 = null,
        Invoice? invoice = null
    )
    {
        if (!@case.Evidence.TryGetValue(evidenceId, out var file) || file.Status != EvidenceStatus.Inspecting)
            return [];
        return verdict switch
        {
            Verdict.Sealed good =>
            [
                new EvidenceSealed(evidenceId, facts.Size, facts.Sha256, good.ContentType) { Checks = checks, CleanSha256 = cleanSha256 },
                .. invoice is null ? Array.Empty<CaseEvent>() : [new InvoiceRead(evidenceId, InvoiceBounds.Within(invoice))],
            ],
            Verdict.Refused bad => [new EvidenceRefused(evidenceId, bad.Reason, bad.Arguments) { Checks = checks }],
            _ => throw new InvalidOperationException("A verdict is sealed or refused."),
        };
    }
}
