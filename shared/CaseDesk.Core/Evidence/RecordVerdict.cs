using CaseDesk.Core.Cases;

namespace CaseDesk.Core.Evidence;

/// <summary>What inspection found. A file that moved on meanwhile (withdrawn, judged already) is left as it is.</summary>
public static class RecordVerdict
{
    public static IReadOnlyList<CaseEvent> Decide(Case @case, string evidenceId, Verdict verdict, ContentFacts facts)
    {
        if (!@case.Evidence.TryGetValue(evidenceId, out var file) || file.Status != EvidenceStatus.Inspecting)
            return [];
        return verdict switch
        {
            Verdict.Sealed good => [new EvidenceSealed(evidenceId, facts.Size, facts.Sha256, good.ContentType)],
            Verdict.Refused bad => [new EvidenceRefused(evidenceId, bad.Reason, bad.Arguments)],
            _ => throw new InvalidOperationException("A verdict is sealed or refused."),
        };
    }
}
