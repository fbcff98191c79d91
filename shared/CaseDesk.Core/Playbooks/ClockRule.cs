using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks;

/// <summary>One figure of a platform as a rule for a clock: when it starts, how long it runs, what ends it, who is reminded.</summary>
public sealed record ClockRule
{
    /// <summary>Kebab-case key, once per platform; several rules may give the same clock other figures.</summary>
    public required string Rule { get; init; }

    /// <summary>Id of the clock on the case (camelCase, see <see cref="ClockIds"/>); a case has one clock of each id.</summary>
    public required string Clock { get; init; }

    public required BilingualText Title { get; init; }

    /// <summary>What the rule says, in our own words.</summary>
    public required BilingualText Text { get; init; }

    public required ClockStart Start { get; init; }

    /// <summary>With <see cref="ClockStart.Submission"/>: the kinds of round it answers.</summary>
    public IReadOnlyList<RoundKind> Rounds { get; init; } = [];

    /// <summary><see cref="ClockUnit.NaturalDays"/>, <see cref="ClockUnit.WorkingDays"/> or <see cref="ClockUnit.Hours"/>.</summary>
    public required ClockUnit Unit { get; init; }

    /// <summary>
    /// How many units: natural days 1 to 1,098, working days 1 to 60, hours 1 to 26,352. Null only where the slip says it
    /// (<see cref="ClockStart.Freeze"/>).
    /// </summary>
    public int? Count { get; init; }

    /// <summary>Working days only: the earliest day of an answer, 1 to <see cref="Count"/>; null means 1.</summary>
    public int? Min { get; init; }

    /// <summary>Whether the desk may give its own count when it starts the clock, because the page or a promise sets it.</summary>
    public bool Adjustable { get; init; }

    /// <summary>Who has to act before it ends.</summary>
    public required ClockActor Actor { get; init; }

    /// <summary>What meets it; closing the case and a full release end every clock.</summary>
    public IReadOnlyList<ClockEnd> EndsWith { get; init; } = [];

    /// <summary>Key of <see cref="Platform.Schedules"/>.</summary>
    public required string Schedule { get; init; }

    /// <summary>Key of <see cref="Platform.Sources"/>.</summary>
    public required string Source { get; init; }

    public required Confidence Confidence { get; init; }
}

/// <summary>What sets a clock going.</summary>
public enum ClockStart
{
    /// <summary>The penalty notice was received (<c>slip.noticedAt</c>).</summary>
    Notice,

    /// <summary>The notice, when it names a fine (<c>slip.fineAmount</c>).</summary>
    Fine,

    /// <summary>The notice, when it names how long the freeze lasts (<c>slip.freezeDays</c> or <c>slip.freezeUntil</c>).</summary>
    Freeze,

    /// <summary>Something was handed in.</summary>
    Submission,

    /// <summary>The platform sent the appeal back for more material.</summary>
    SupplementRequest,

    /// <summary>An answer left money held (rejected, partly released) or the case was taken further.</summary>
    Unresolved,

    /// <summary>The desk records that it began.</summary>
    Recorded,
}

/// <summary>Who has to act before a clock ends.</summary>
public enum ClockActor
{
    Merchant,
    Platform,
    Desk,
}

/// <summary>What meets a clock.</summary>
public enum ClockEnd
{
    Submission,
    Decision,
}
