namespace CaseDesk.Core.Policy;

/// <summary>How far from now an instant that somebody gives may lie.</summary>
public static class GivenTimes
{
    /// <summary>A device's clock may run this far ahead of ours before a date counts as "in the future".</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The longest freeze in the platform's rules is three years; nothing older can still be held.</summary>
    public static readonly TimeSpan OldestNotice = TimeSpan.FromDays(3 * 366);
}
