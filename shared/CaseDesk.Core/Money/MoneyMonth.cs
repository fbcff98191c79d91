namespace CaseDesk.Core.Money;

/// <summary>What happened in one month, and how much was held at its end.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Frozen">Held in cases that were opened in it.</param>
/// <param name="Held">At its end, or now in the newest.</param>
public sealed record MoneyMonth(DateOnly From, decimal Frozen, decimal Released, decimal Dropped, decimal Held)
{
    /// <param name="today">The day in Shanghai; a move that a case dates later counts in its month all the same.</param>
    internal static IReadOnlyList<MoneyMonth> Of(IReadOnlyList<MoneyLine> lines, DateOnly today)
    {
        var frozen = Sums(lines.Select(line => new MoneyMove(line.OpenedOn, line.Amount)));
        var released = Sums(lines.SelectMany(line => line.Released));
        var dropped = Sums(lines.Select(line => line.Dropped).OfType<MoneyMove>());
        var all = frozen.Keys.Concat(released.Keys).Concat(dropped.Keys).Append(StartOf(today)).ToList();
        var (months, held) = (new List<MoneyMonth>(), 0m);
        for (var (month, last) = (all.Min(), all.Max()); month <= last; month = month.AddMonths(1))
        {
            var one = new MoneyMonth(
                month, frozen.GetValueOrDefault(month), released.GetValueOrDefault(month), dropped.GetValueOrDefault(month), 0);
            held += one.Frozen - one.Released - one.Dropped;
            months.Add(one with { Held = held });
        }

        return [.. months.TakeLast(MoneyBook.MaxMonths)];
    }

    private static Dictionary<DateOnly, decimal> Sums(IEnumerable<MoneyMove> moves) =>
        moves.GroupBy(move => StartOf(move.On)).ToDictionary(month => month.Key, month => month.Sum(move => move.Amount));

    private static DateOnly StartOf(DateOnly day) => new(day.Year, day.Month, 1);
}
