namespace CaseDesk.Core.Feeds;

/// <summary>
/// One clock of a case as an event of a calendar (RFC 5545). It holds no name, amount or telephone number: a calendar is kept by strangers.
/// </summary>
public sealed record FeedEvent
{
    /// <summary>One for each clock of a case, whatever becomes of it.</summary>
    public required string Uid { get; init; }

    /// <summary>From 0; it grows when the clock moves, and when it ends or begins again.</summary>
    public required int Sequence { get; init; }

    /// <summary>Whether nothing runs out any more: the clock ended, or its case.</summary>
    public required bool Cancelled { get; init; }

    /// <summary>
    /// When the clock began: what did not change is written with the same bytes, so it is not the instant of the writing.
    /// </summary>
    public required DateTimeOffset StampedAt { get; init; }

    /// <summary>
    /// The last day in time, inclusive, in Shanghai, of a clock that ends at midnight there; null for one that ends within a day.
    /// </summary>
    public DateOnly? Day { get; init; }

    /// <summary>Exclusive: at that instant it is too late.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>One line.</summary>
    public required string Summary { get; init; }

    /// <summary>Lines with a line feed between.</summary>
    public required string Description { get; init; }

    /// <summary>The case's page, without a secret in it; null where there is none.</summary>
    public string? Address { get; init; }
}
