using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.State;

/// <summary>What the desk was told about the case; corrected by PATCH, never computed.</summary>
public sealed record CaseFacts
{
    /// <summary>Playbook code of the platform, for instance <c>douyin-shop</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>Playbook code of the cause, for instance <c>shipping-timeout</c>.</summary>
    public required string Cause { get; init; }

    public required HoldKind Hold { get; init; }

    /// <summary>Shop name or number, 1 to 200 characters.</summary>
    public required string Shop { get; init; }

    /// <summary>Who holds the shop (经营主体); null while nobody said. Invoices are compared with it.</summary>
    public Company? Company { get; init; }

    /// <summary>The goods that the slip is about; null while nobody said. Invoices are compared with them.</summary>
    public CaseGoods? Goods { get; init; }

    /// <summary>Money held, 0 to 1,000,000,000,000 inclusive, at most two decimals.</summary>
    public required decimal AmountHeld { get; init; }

    /// <summary>ISO 4217 code: three capital letters.</summary>
    public required string Currency { get; init; }

    public required Slip Slip { get; init; }

    /// <summary>Whom to reach, at most 20. Personal data: shown to the desk, never in logs or alerts.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Who is to own the case, when it is opened; 1 to 50 characters. The case keeps it as <see cref="Case.Owner"/>, so it is
    /// null in stored facts.</summary>
    public string? Owner { get; init; }
}

/// <summary>The penalty notice (罚单).</summary>
public sealed record Slip
{
    /// <summary>The platform's number of the notice, 1 to 100 characters.</summary>
    public required string Number { get; init; }

    /// <summary>When the merchant received the notice; the appeal clock starts here.</summary>
    public required DateTimeOffset NoticedAt { get; init; }

    /// <summary>
    /// What was found and done, copied from the slip word for word, at most 1,000 characters; only this is quoted as the platform's own
    /// words.
    /// </summary>
    public string? Wording { get; init; }

    /// <summary>The release conditions printed on the slip (罚单页解除条件), at most 20 of at most 500 characters.</summary>
    public IReadOnlyList<string> ReleaseConditions { get; init; } = [];

    /// <summary>
    /// Which of <see cref="ReleaseConditions"/> are met, by their place from 0: a freeze ends when its time is served <b>and</b> all are
    /// met.
    /// </summary>
    public IReadOnlyList<int> ConditionsMet { get; init; } = [];

    /// <summary>
    /// The fine (违约金) that the slip names, up to 1,000,000,000,000, at most two decimals; null without one. It starts the clock to its
    /// execution.
    /// </summary>
    public decimal? FineAmount { get; init; }

    /// <summary>How many natural days the slip freezes the money, 1 to 1,098; null when it does not say.</summary>
    public int? FreezeDays { get; init; }

    /// <summary>The last day of the freeze as the slip names it, inclusive; not together with <see cref="FreezeDays"/>.</summary>
    public DateOnly? FreezeUntil { get; init; }
}

/// <summary>The firm or person that holds a shop, as its licence names it.</summary>
public sealed record Company
{
    /// <summary>1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>统一社会信用代码, 18 characters with a check that holds; null while nobody said.</summary>
    public string? TaxNumber { get; init; }
}

/// <summary>What was sold.</summary>
public sealed record CaseGoods
{
    /// <summary>Names or models as an invoice would write them, at most 20 of 1 to 100 characters.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The day of the first order in question; null while nobody said.</summary>
    public DateOnly? FirstSoldOn { get; init; }
}

/// <summary>Somebody to reach about the case.</summary>
public sealed record Contact
{
    /// <summary>At most 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary><c>merchant</c>, <c>consultant</c> or free text of at most 50 characters.</summary>
    public string? Role { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }
}
