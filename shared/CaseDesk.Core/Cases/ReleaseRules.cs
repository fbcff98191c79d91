using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Cases;

/// <summary>
/// What an answer may release: all rounds together no more than was held, a part less than all, all no less than what is left.
/// </summary>
internal static class ReleaseRules
{
    /// <summary>Null when the amount can be right.</summary>
    public static Refusal? Check(Case @case, DecisionOutcome outcome, decimal amount)
    {
        var facts = @case.Facts;
        var left = facts.AmountHeld - @case.AmountReleased;
        if (
            outcome is not (DecisionOutcome.Released or DecisionOutcome.PartlyReleased)
            || amount < 0
            || amount > left
            || !Currencies.Fits(amount, facts.Currency)
        )
            return CaseRefusals.AmountInvalid.With(("max", left), ("digits", Currencies.DigitsOf(facts.Currency)));
        if (outcome == DecisionOutcome.PartlyReleased)
            return amount > 0 && amount < left ? null : CaseRefusals.ReleaseNotPart.With(("left", left));
        // A fine may have been kept back; and where an earlier round's amount is not known, less may have been left.
        return amount == left || amount == left - facts.Slip.FineAmount || @case.ReleasedUnknown
            ? null
            : CaseRefusals.ReleaseNotAll.With(("left", left));
    }
}
