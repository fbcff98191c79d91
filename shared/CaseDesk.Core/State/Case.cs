using System.Collections.Immutable;
using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.State;

/// <summary>A case as it stands: the fold of its events. It changes only through <see cref="CaseEvolution"/>.</summary>
public sealed record Case
{
    public required string Id { get; init; }

    /// <summary>Counts committed steps from 1; the ETag that clients see.</summary>
    public long Version { get; init; }

    public CaseStatus Status { get; init; }

    public required CaseFacts Facts { get; init; }

    /// <summary>Submissions so far; 0 before the first.</summary>
    public int Round { get; init; }

    /// <summary>When the newest round was recorded; null before the first, and in what was recorded before this was kept.</summary>
    public DateTimeOffset? HandedInAt { get; init; }

    /// <summary>What the newest round is; the default before the first.</summary>
    public RoundKind RoundKind { get; init; }

    /// <summary>What the answers so far released, as far as they said: 0 or more, at most what is held.</summary>
    public decimal AmountReleased { get; init; }

    /// <summary>Whether a part was released of which nobody said how much.</summary>
    public bool ReleasedUnknown { get; init; }

    /// <summary>Every answer, oldest first.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>
    /// What can be taken back, oldest first: only the newest, then the one before it. At most <see cref="UndoPoint.MaxPoints"/>.
    /// </summary>
    public IReadOnlyList<UndoPoint> UndoPoints { get; init; } = [];

    /// <summary>When the merchant said that everything is there for this round; null before, and again after a hand-in.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>When somebody at the desk last had the merchant reminded; null before.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>The newest tick of the truth statement.</summary>
    public Truth? Truth { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The consultant who answers for the case; null while nobody does.</summary>
    public string? Owner { get; init; }

    /// <summary>The case's own link; null when nobody comes in by one, as after an erasure.</summary>
    public KeptLink? Link { get; init; }

    public ImmutableSortedDictionary<string, Clock> Clocks
    {
        get;
        init => field = ById(value);
    } = ById(ImmutableSortedDictionary<string, Clock>.Empty);

    public ImmutableSortedDictionary<string, EvidenceItem> Evidence
    {
        get;
        init => field = ById(value);
    } = ById(ImmutableSortedDictionary<string, EvidenceItem>.Empty);

    public ImmutableSortedDictionary<string, Reminder> Reminders
    {
        get;
        init => field = ById(value);
    } = ById(ImmutableSortedDictionary<string, Reminder>.Empty);

    public ImmutableSortedDictionary<string, Packet> Packets
    {
        get;
        init => field = ById(value);
    } = ById(ImmutableSortedDictionary<string, Packet>.Empty);

    /// <summary>Readings that still count, oldest first; those older than <see cref="Reading.Window"/> leave with the next one.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    /// <summary>Number of the newest timeline entry, from 1.</summary>
    public long TimelineLength { get; init; }

    /// <summary>Number of the newest alert, from 1 without gaps: receivers order a case's alerts by it.</summary>
    public long AlertSequence { get; init; }

    /// <summary>The hash chain's link of the newest timeline entry.</summary>
    public string? ChainLink { get; init; }

    /// <summary>The Shanghai day of the newest entry: on a new day the case is noted for that day's anchor.</summary>
    public DateOnly? TouchedOn { get; init; }

    /// <summary>When the case was closed; null before.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>While it is there, nothing of the case may be erased.</summary>
    public LegalHold? LegalHold { get; init; }

    /// <summary>When personal data was erased; null before.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    public Clock? Clock(string id) => Clocks.GetValueOrDefault(id);

    /// <summary>The end of the next running clock, null when none runs: the order of the desk's list.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset? NextClockAt
    {
        get
        {
            DateTimeOffset? next = null;
            foreach (var clock in Clocks.Values)
            {
                if (clock.State == ClockState.Running && (next is null || clock.DueAt < next))
                    next = clock.DueAt;
            }

            return next;
        }
    }

    // Ids are compared by their characters: a culture's comparison overlooks invisible ones, and a reader of JSON would bring it back in.
    private static ImmutableSortedDictionary<string, T> ById<T>(ImmutableSortedDictionary<string, T> items) =>
        items.WithComparers(StringComparer.Ordinal);
}
