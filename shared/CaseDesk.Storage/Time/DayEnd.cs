using CaseDesk.Core.Windows;

namespace CaseDesk.Storage.Time;

/// <summary>
/// When a day is over for entries, and when for its anchor. An entry has the time at which its step began; one that came onto the record
/// after its day was signed would stand in no anchor, and be named as a case that somebody kept out of it.
/// </summary>
public sealed class DayEnd(TimeProvider clock, DayEndSetting setting)
{
    /// <summary>
    /// So long after its midnight an entry of a day is still committed, and not any more after that. What hung longer is refused, and
    /// decided anew by whoever comes again: under the time that it is then.
    /// </summary>
    public static readonly TimeSpan ForEntries = TimeSpan.FromMinutes(10);

    /// <summary>
    /// From so long after its midnight on a day is signed. What is between the two is for the commit's own request, which is given up after
    /// three tries of 30 seconds, and for clocks that differ.
    /// </summary>
    public static readonly TimeSpan ForAnchors = TimeSpan.FromMinutes(20);

    /// <summary>By the desk's clock.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="at">The time that an entry would have.</param>
    /// <returns>Whether that is too long ago for its day, in Shanghai.</returns>
    public bool IsPast(DateTimeOffset at) => setting.IsHeld && ShanghaiTime.DateOf(Now - ForEntries) > ShanghaiTime.DateOf(at);
}

/// <param name="IsHeld">False only in tests whose steps are written into a desk's past, and into no day that was signed.</param>
public sealed record DayEndSetting(bool IsHeld = true);
