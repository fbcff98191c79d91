using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Money;

/// <summary>What became of the money of all cases, in one currency. None of it is a promise: an answer's days say when it is due, not what
/// it says.</summary>
/// <param name="Held">Of open cases.</param>
/// <param name="AtRisk">The part of <paramref name="Held"/> whose risk has begun, see <see cref="MoneyLine.RiskFrom"/>.</param>
/// <param name="Awaited">The part of <paramref name="Held"/> on which an answer of the platform is awaited.</param>
/// <param name="Earliest">The first day on which one of these answers is due; null when none is awaited.</param>
/// <param name="Latest">The last such day.</param>
/// <param name="Dropped">Given up when cases ended.</param>
/// <param name="Fines">Named on the notices of open cases.</param>
/// <param name="Open">Open cases.</param>
public sealed record MoneyBook(
    string Currency, decimal Held, decimal AtRisk, decimal Awaited, DateOnly? Earliest, DateOnly? Latest,
    decimal Released, decimal Dropped, decimal Fines, int Open)
{
    /// <summary>Months that are told one by one, the newest last; what came before is in the first one's
    /// <see cref="MoneyMonth.Held"/>.</summary>
    public const int MaxMonths = 24;

    public required IReadOnlyList<MoneyShop> Shops { get; init; }

    /// <summary>From the first month with a case, without gaps, to the month of the day asked for.</summary>
    public required IReadOnlyList<MoneyMonth> Months { get; init; }

    /// <summary>Weeks in which answers are due, from the first to the last, without gaps.</summary>
    public required IReadOnlyList<MoneyWeek> Weeks { get; init; }

    /// <summary>Answers by platform and cause.</summary>
    public required IReadOnlyList<MoneyCause> Causes { get; init; }

    /// <summary>A book for each currency, the one with the most open cases first.</summary>
    public static IReadOnlyList<MoneyBook> Of(IEnumerable<MoneyLine> lines, DateTimeOffset now) =>
        [
            .. lines.GroupBy(line => line.Currency, StringComparer.Ordinal).Select(group => One(group.Key, [.. group], now))
                .OrderByDescending(book => book.Open).ThenBy(book => book.Currency, StringComparer.Ordinal),
        ];

    private static MoneyBook One(string currency, List<MoneyLine> lines, DateTimeOffset now)
    {
        var (open, awaited) = (lines.Where(line => line.Open).ToList(), lines.Where(IsAwaited).ToList());
        return new MoneyBook(
            currency, open.Sum(line => line.Held), AtRiskOf(lines, now), awaited.Sum(line => line.Held),
            awaited.Min(line => line.Earliest), awaited.Max(line => line.Latest),
            lines.Sum(line => line.ReleasedSum), lines.Sum(line => line.Dropped?.Amount ?? 0), open.Sum(line => line.Fine), open.Count)
        {
            Shops =
            [
                .. lines.GroupBy(line => line.Shop, StringComparer.Ordinal).Select(shop => new MoneyShop(
                        shop.Key, shop.Count(), shop.Sum(line => line.Held), AtRiskOf(shop, now),
                        shop.Sum(line => line.ReleasedSum), shop.Where(line => line.Open).Sum(line => line.Fine)))
                    .OrderByDescending(shop => shop.Held).ThenByDescending(shop => shop.Released)
                    .ThenBy(shop => shop.Shop, StringComparer.Ordinal),
            ],
            Months = MoneyMonth.Of(lines, ShanghaiTime.DateOf(now)),
            Weeks = MoneyWeek.Of(awaited),
            Causes = MoneyCause.Of(lines),
        };
    }

    private static bool IsAwaited(MoneyLine line) => line is { Open: true, Earliest: not null, Latest: not null };

    private static decimal AtRiskOf(IEnumerable<MoneyLine> lines, DateTimeOffset now) =>
        lines.Where(line => line.RiskFrom <= now).Sum(line => line.Held);
}

/// <summary>One shop, by its name as the cases have it.</summary>
/// <param name="Shop">Empty for cases that were erased.</param>
public sealed record MoneyShop(string Shop, int Cases, decimal Held, decimal AtRisk, decimal Released, decimal Fines);
