namespace CaseDesk.Core.State;

/// <summary>
/// A reading that is on the record and counts for a while: the same again within <see cref="Window"/> is no entry of its own.
/// </summary>
/// <param name="What">The file or packet; the original of a file is another thing than its copy.</param>
/// <param name="By">Who, as the entry has it.</param>
/// <param name="At">When the entry was written.</param>
/// <param name="Sequence">The entry.</param>
public sealed record Reading(string What, string By, DateTimeOffset At, long Sequence)
{
    /// <summary>
    /// As long as the address that a reading gives is good: whoever has it can read as often as they like in that time anyway.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static string Of(string evidenceId, bool original) => original ? $"{evidenceId} original" : evidenceId;

    /// <summary>The entry that a reading at <paramref name="now"/> would be counted with; null when it needs one of its own.</summary>
    public static Reading? Find(Case @case, string what, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(@case);
        return @case.Readings.LastOrDefault(reading => reading.What == what && reading.By == by && now - reading.At < Window);
    }

    /// <summary>The case with one more reading, and without those that no longer count.</summary>
    internal static Case Add(Case before, string what, string? by, DateTimeOffset at) => before with
    {
        Readings =
        [
            .. before.Readings.Where(reading => at - reading.At < Window),
            .. by is null ? Array.Empty<Reading>() : [new Reading(what, by, at, before.TimelineLength + 1)],
        ],
    };
}
