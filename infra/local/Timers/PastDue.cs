namespace CaseDesk.Local.Timers;

/// <summary>What a start of the host makes of what it remembers of a timer.</summary>
internal static class PastDue
{
    /// <summary>
    /// Whether an occurrence was missed, and the status that counts from now on: <paramref name="kept"/> itself, unless its next occurrence
    /// is not what the
    /// schedule says. Then the schedule was changed, and what it would have had in the meantime is not missed. The expression is not
    /// compared: one that is only
    /// written in another way is the same schedule.
    /// </summary>
    public static (bool Missed, TimerStatus Status) At(DateTime now, TimerStatus? kept, Schedule schedule)
    {
        if (kept is null)
            return (false, new TimerStatus(default, schedule.After(now), now));
        var from = kept.Last != default ? kept.Last : kept.LastUpdated != default ? kept.LastUpdated : now;
        var next = schedule.After(from);
        if (kept.Next == next)
            return (now > next, kept);
        return now > next ? (false, new TimerStatus(default, schedule.After(now), now)) : (false, new TimerStatus(default, next, from));
    }
}
