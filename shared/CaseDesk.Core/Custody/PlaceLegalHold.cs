using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Custody;

/// <summary>Stops erasure, whatever the case's status, until it is lifted.</summary>
/// <param name="Reason">1 to 500 characters, for instance the court and its file number.</param>
public sealed record PlaceLegalHold(string? Reason)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, PlaceLegalHold command)
    {
        var findings = new Findings();
        TextRules.Required(findings, "$.reason", command.Reason, 500);
        if (findings.Refusal is { } refusal)
            return refusal;
        if (@case.ErasedAt is not null)
            return CustodyRefusals.AlreadyErased.With();
        return @case.LegalHold is null ? new CaseEvent[] { new LegalHoldPlaced(command.Reason!) } : CustodyRefusals.LegalHoldStands.With();
    }
}
