using System.Text.Json.Serialization;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Money;

/// <summary>An answer of the platform, as a sum over many cases needs it.</summary>
/// <param name="Days">Days in Shanghai from the hand-in to the answer, 0 for the same day; null where there was no hand-in.</param>
public sealed record MoneyAnswer([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DecisionOutcome Outcome, int? Days)
{
    internal static MoneyAnswer Of(Decision answer) => new(answer.Outcome, DaysOf(answer));

    private static int? DaysOf(Decision answer) => answer.SubmittedAt is { } submitted
        ? Math.Max(0, ShanghaiTime.DateOf(answer.DecidedAt).DayNumber - ShanghaiTime.DateOf(submitted).DayNumber)
        : null;
}
