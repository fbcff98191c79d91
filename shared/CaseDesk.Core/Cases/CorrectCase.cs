using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Cases;

/// <summary>Corrects facts, or replaces a clock by the date on the platform's page. Absent members stay as they are.</summary>
public sealed record CorrectCase
{
    public string? Platform { get; init; }

    public string? Cause { get; init; }

    public HoldKind? Hold { get; init; }

    public string? Shop { get; init; }

    /// <summary>As a whole.</summary>
    public Company? Company { get; init; }

    /// <summary>As a whole.</summary>
    public CaseGoods? Goods { get; init; }

    public decimal? AmountHeld { get; init; }

    public string? Currency { get; init; }

    public SlipCorrection? Slip { get; init; }

    public IReadOnlyList<Contact>? Contacts { get; init; }

    /// <summary>
    /// Facts to take back: <c>company</c>, <c>goods</c>, <c>slip.wording</c>, <c>slip.fineAmount</c>, <c>slip.freezeDays</c>,
    /// <c>slip.freezeUntil</c>.
    /// </summary>
    public IReadOnlyList<string> Clear { get; init; } = [];

    public IReadOnlyList<ClockOverride> Clocks { get; init; } = [];

    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, CorrectCase command, CasePolicy policy, DateTimeOffset now)
    {
        if (!CaseActions.Allows(@case.Status, CaseActions.Correct))
            return CaseRefusals.NotNow(@case, CaseActions.Correct);
        if (ClearFacts.Check(command) is { } unclear)
            return unclear;
        var facts = ClearFacts.From(command.Onto(@case.Facts), command.Clear);
        // Contacts from before they were checked may stay as they are while something else is put right.
        if (command.Contacts is not null)
            facts = ContactRules.Mended(facts);
        if (FactsRules.Check(command.Contacts is null ? facts with { Contacts = [] } : facts, policy.Playbooks, now) is { } refusal)
            return refusal;
        if (facts.AmountHeld < @case.AmountReleased)
            return CaseRefusals.AmountBelowReleased.With(("released", @case.AmountReleased)) with
            {
                Places = [new RefusalPlace("$.amountHeld", CaseRefusals.AmountBelowReleased.Code)],
            };
        var (events, current) = (new List<CaseEvent>(), @case);
        void Add(CaseEvent change)
        {
            events.Add(change);
            current = CaseEvolution.Apply(current, change, now);
        }

        var changed = Differences(@case.Facts, facts);
        if (changed.Count > 0)
            Add(new CaseCorrected(facts, changed));
        var notice = NoticeClocks.Follow(current, facts, policy, now);
        if (notice.IsRefused)
            return notice.Refusal;
        foreach (var change in changed.Count > 0 ? notice.Value : [])
            Add(change);
        foreach (var (index, clock) in command.Clocks.Index())
        {
            var moved = clock.Decide(current, $"$.clocks[{index}]", policy, now);
            if (moved.IsRefused)
                return moved.Refusal;
            Add(moved.Value);
        }

        return events.Count == 0 ? CaseRefusals.NothingToChange.With() : events;
    }

    private CaseFacts Onto(CaseFacts facts) => facts with
    {
        Platform = Platform ?? facts.Platform,
        Cause = Cause ?? facts.Cause,
        Hold = Hold ?? facts.Hold,
        Shop = Shop ?? facts.Shop,
        Company = Company ?? facts.Company,
        Goods = Goods ?? facts.Goods,
        AmountHeld = AmountHeld ?? facts.AmountHeld,
        Currency = Currency ?? facts.Currency,
        Slip = facts.Slip with
        {
            Number = Slip?.Number ?? facts.Slip.Number,
            NoticedAt = Slip?.NoticedAt ?? facts.Slip.NoticedAt,
            Wording = Slip?.Wording ?? facts.Slip.Wording,
            ReleaseConditions = Slip?.ReleaseConditions ?? facts.Slip.ReleaseConditions,
            ConditionsMet = Slip?.ConditionsMet ?? facts.Slip.ConditionsMet,
            FineAmount = Slip?.FineAmount ?? facts.Slip.FineAmount,
            // Two ways to say the same: the one given last holds.
            FreezeDays = Slip?.FreezeDays ?? (Slip?.FreezeUntil is null ? facts.Slip.FreezeDays : null),
            FreezeUntil = Slip?.FreezeUntil ?? (Slip?.FreezeDays is null ? facts.Slip.FreezeUntil : null),
        },
        Contacts = Contacts ?? facts.Contacts,
    };

    private static List<string> Differences(CaseFacts a, CaseFacts b)
    {
        var changed = new List<string>();
        void Note(string name, bool same)
        {
            if (!same)
                changed.Add(name);
        }

        Note("platform", a.Platform == b.Platform);
        Note("cause", a.Cause == b.Cause);
        Note("hold", a.Hold == b.Hold);
        Note("shop", a.Shop == b.Shop);
        Note("company", a.Company == b.Company);
        Note("goods", a.Goods?.FirstSoldOn == b.Goods?.FirstSoldOn && (a.Goods?.Names ?? []).SequenceEqual(b.Goods?.Names ?? []));
        Note("amountHeld", a.AmountHeld == b.AmountHeld);
        Note("currency", a.Currency == b.Currency);
        Note("slip.number", a.Slip.Number == b.Slip.Number);
        Note("slip.noticedAt", a.Slip.NoticedAt == b.Slip.NoticedAt);
        Note("slip.wording", a.Slip.Wording == b.Slip.Wording);
        Note("slip.releaseConditions", a.Slip.ReleaseConditions.SequenceEqual(b.Slip.ReleaseConditions));
        Note("slip.conditionsMet", a.Slip.ConditionsMet.SequenceEqual(b.Slip.ConditionsMet));
        Note("slip.fineAmount", a.Slip.FineAmount == b.Slip.FineAmount);
        Note("slip.freezeDays", a.Slip.FreezeDays == b.Slip.FreezeDays);
        Note("slip.freezeUntil", a.Slip.FreezeUntil == b.Slip.FreezeUntil);
        Note("contacts", a.Contacts.SequenceEqual(b.Contacts));
        return changed;
    }
}

/// <summary>Corrections of the penalty notice; absent members stay as they are.</summary>
public sealed record SlipCorrection(
    string? Number = null,
    DateTimeOffset? NoticedAt = null,
    IReadOnlyList<string>? ReleaseConditions = null
)
{
    public string? Wording { get; init; }

    public IReadOnlyList<int>? ConditionsMet { get; init; }

    public decimal? FineAmount { get; init; }

    public int? FreezeDays { get; init; }

    public DateOnly? FreezeUntil { get; init; }
}
