using CaseDesk.Core.State;

namespace CaseDesk.Core.Policy;

/// <summary>What became of the money, in the case's currency.</summary>
/// <param name="Released">By all answers together, 0 up to the amount held.</param>
/// <param name="Held">What is still held: 0 after a full release, also where less came than was held.</param>
public sealed record CaseMoney(decimal Released, decimal Held)
{
    /// <summary>A full release without a figure releases all that was left; a partial one without a figure is counted as nothing.</summary>
    public static CaseMoney Of(Case @case)
    {
        ArgumentNullException.ThrowIfNull(@case);
        var all = @case.Facts.AmountHeld;
        var known = Math.Min(all, @case.Decisions.Sum(answer => answer.AmountReleased ?? 0));
        var last = @case.Decisions.LastOrDefault(answer => answer.Outcome is DecisionOutcome.Released);
        if (last is null)
            return new CaseMoney(known, all - known);
        return new CaseMoney(last.AmountReleased is null ? all : known, 0);
    }
}
