using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Money;

/// <summary>
/// What one case says of money, all in its currency. It follows from the case alone, so writing it twice is writing it once, and sums over
/// all cases need no
/// counter that a crash could leave wrong.
/// </summary>
/// <param name="Shop">Empty once the case is erased.</param>
/// <param name="Open">Whether the case is still worked on: neither closed nor wholly released.</param>
/// <param name="Amount">Held when it began, as the case says now.</param>
/// <param name="OpenedOn">The day in Shanghai.</param>
public sealed record MoneyLine(string Shop, string Currency, bool Open, decimal Amount, DateOnly OpenedOn)
{
    /// <summary>A deadline counts as near this long before its end.</summary>
    public static readonly TimeSpan Near = TimeSpan.FromDays(3);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What the answers released, by day; together at most <see cref="Amount"/>.</summary>
    public IReadOnlyList<MoneyMove> Released { get; init; } = [];

    /// <summary>What was given up when the case ended, or was found to be less at a full release; null for nothing.</summary>
    public MoneyMove? Dropped { get; init; }

    /// <summary>The first and last day on which the platform's answer is due, while one is awaited.</summary>
    public DateOnly? Earliest { get; init; }

    public DateOnly? Latest { get; init; }

    /// <summary>From when on the money still held is at risk: the platform said no, or a deadline that the desk or the merchant must keep
    /// is near or missed. Null for not.</summary>
    public DateTimeOffset? RiskFrom { get; init; }

    /// <summary>The fine on the notice.</summary>
    public decimal Fine { get; init; }

    public string Platform { get; init; } = "";

    public string Cause { get; init; } = "";

    /// <summary>What the platform answered, oldest first.</summary>
    public IReadOnlyList<MoneyAnswer> Answers { get; init; } = [];

    /// <summary>What is still held: nothing once the case has ended.</summary>
    [JsonIgnore]
    public decimal Held => Open ? Amount - ReleasedSum : 0;

    [JsonIgnore]
    public decimal ReleasedSum => Released.Sum(move => move.Amount);

    public static MoneyLine Of(Case @case)
    {
        ArgumentNullException.ThrowIfNull(@case);
        var (facts, money) = (@case.Facts, CaseMoney.Of(@case));
        var open = @case.Status is not (CaseStatus.Closed or CaseStatus.Released);
        var awaited = @case.Status == CaseStatus.UnderReview && @case.Clock(ClockIds.Window) is { State: ClockState.Running };
        var window = awaited ? @case.Clock(ClockIds.Window)!.Window : null;
        return new MoneyLine(facts.Shop, facts.Currency, open, facts.AmountHeld, ShanghaiTime.DateOf(@case.OpenedAt))
        {
            Released = Moves(@case, money.Released),
            Dropped = open || money.Released == facts.AmountHeld ? null : new MoneyMove(EndedOn(@case), facts.AmountHeld - money.Released),
            Earliest = window?.Earliest,
            Latest = window?.Latest,
            RiskFrom = open ? Risk(@case) : null,
            Fine = facts.Slip.FineAmount ?? 0,
            Platform = facts.Platform,
            Cause = facts.Cause,
            Answers = [.. @case.Decisions.Select(MoneyAnswer.Of)],
        };
    }

    public string Text() => JsonSerializer.Serialize(this, s_json);

    /// <exception cref="JsonException">Not such a text.</exception>
    public static MoneyLine Read(string text) =>
        JsonSerializer.Deserialize<MoneyLine>(text, s_json) ?? throw new JsonException("A money line is an object.");

    private static List<MoneyMove> Moves(Case @case, decimal released)
    {
        var (moves, left) = (new List<MoneyMove>(), released);
        foreach (var answer in @case.Decisions)
        {
            // A full release without a figure releases all that was left.
            var amount = Math.Min(left, answer.AmountReleased ?? (answer.Outcome == DecisionOutcome.Released ? left : 0));
            if (amount <= 0)
                continue;
            moves.Add(new MoneyMove(ShanghaiTime.DateOf(answer.DecidedAt), amount));
            left -= amount;
        }

        return moves;
    }

    private static DateOnly EndedOn(Case @case) => ShanghaiTime.DateOf(
        @case.Decisions.LastOrDefault(answer => answer.Outcome == DecisionOutcome.Released)?.DecidedAt ?? @case.ClosedAt ?? @case.OpenedAt);

    private static DateTimeOffset? Risk(Case @case)
    {
        if (@case.Status == CaseStatus.Rejected)
            return @case.OpenedAt;
        DateTimeOffset? first = null;
        foreach (var clock in @case.Clocks.Values)
        {
            var ours = ClockActors.Of(clock) is ClockActor.Desk or ClockActor.Merchant;
            if (clock.State == ClockState.Running && ours && (first is null || clock.DueAt < first))
                first = clock.DueAt;
        }

        return first - Near;
    }
}

/// <summary>An amount on a day in Shanghai; more than 0.</summary>
public sealed record MoneyMove(DateOnly On, decimal Amount);
