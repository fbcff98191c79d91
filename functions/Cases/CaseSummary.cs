using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;

namespace CaseDesk.Functions.Cases;

/// <summary>A case as a line of the desk's list.</summary>
public sealed record CaseSummary(
    string Id,
    CaseStatus Status,
    int Round,
    string Platform,
    string Cause,
    HoldKind Hold,
    string Shop,
    DateTimeOffset? NextClockAt,
    string? NextClock,
    DateTimeOffset OpenedAt,
    long Version
)
{
    /// <summary>The platform's number of the notice.</summary>
    public required string Slip { get; init; }

    public required string Currency { get; init; }

    public required decimal AmountReleased { get; init; }

    public required decimal AmountStillHeld { get; init; }

    /// <summary>Who acts next, what, and by when.</summary>
    public required NextStep NextStep { get; init; }

    /// <summary>When the merchant said that everything is in; null before.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>The consultant who answers for it; null for nobody.</summary>
    public string? Owner { get; init; }

    public static CaseSummary Of(Case @case, CasePolicy policy)
    {
        var money = CaseMoney.Of(@case);
        var next = @case.Clocks.Values.Where(clock => clock.State == ClockState.Running).MinBy(clock => clock.DueAt);
        return new CaseSummary(
            @case.Id,
            @case.Status,
            @case.Round,
            @case.Facts.Platform,
            @case.Facts.Cause,
            @case.Facts.Hold,
            @case.Facts.Shop,
            next?.DueAt,
            next?.Id,
            @case.OpenedAt,
            @case.Version
        )
        {
            Slip = @case.Facts.Slip.Number,
            Currency = @case.Facts.Currency,
            AmountReleased = money.Released,
            AmountStillHeld = money.Held,
            NextStep = NextStep.Of(@case, policy),
            ReadyAt = @case.ReadyAt,
            Owner = @case.Owner,
        };
    }
}
