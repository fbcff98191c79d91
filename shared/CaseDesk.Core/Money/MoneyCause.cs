using CaseDesk.Core.State;

namespace CaseDesk.Core.Money;

/// <summary>
/// What the platform answered in cases of one cause, and how long that took. Answers are counted, not cases: a case may have several.
/// </summary>
/// <param name="Cases">Of this cause, answered or not.</param>
/// <param name="Others">Longer reviews, and cases that were taken further.</param>
/// <param name="MedianDays">The middle one of the days from hand-in to answer, of two middle ones the lower; longer reviews are no answer
/// yet. Null without any.</param>
/// <param name="LongestDays">The most of them.</param>
public sealed record MoneyCause(
    string Platform, string Cause, int Cases, int Released, int PartlyReleased, int Rejected, int SupplementRequested, int Others,
    int? MedianDays, int? LongestDays)
{
    /// <summary>The cause with the most cases first.</summary>
    internal static IReadOnlyList<MoneyCause> Of(IEnumerable<MoneyLine> lines) =>
        [
            .. lines.GroupBy(line => (line.Platform, line.Cause)).Select(group => One(group.Key.Platform, group.Key.Cause, [.. group]))
                .OrderByDescending(one => one.Cases).ThenBy(one => one.Platform, StringComparer.Ordinal)
                .ThenBy(one => one.Cause, StringComparer.Ordinal),
        ];

    private static MoneyCause One(string platform, string cause, List<MoneyLine> lines)
    {
        var answers = lines.SelectMany(line => line.Answers).ToList();
        var days = answers.Where(answer => answer.Outcome != DecisionOutcome.Extended)
            .Select(answer => answer.Days).OfType<int>().Order().ToList();
        int Count(DecisionOutcome outcome) => answers.Count(answer => answer.Outcome == outcome);
        return new MoneyCause(
            platform, cause, lines.Count, Count(DecisionOutcome.Released), Count(DecisionOutcome.PartlyReleased),
            Count(DecisionOutcome.Rejected), Count(DecisionOutcome.SupplementRequested),
            Count(DecisionOutcome.Extended) + Count(DecisionOutcome.Escalated),
            days.Count == 0 ? null : days[(days.Count - 1) / 2], days.Count == 0 ? null : days[^1]);
    }
}
