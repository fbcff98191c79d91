using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Policy;

/// <summary>Days of a clock, in Shanghai.</summary>
public static class ClockDays
{
    /// <summary>
    /// The last day on which a clock that ends at <paramref name="dueAt"/> (exclusive) is still in time: the day before for an end at
    /// midnight.
    /// </summary>
    public static DateOnly LastOf(DateTimeOffset dueAt) => ShanghaiTime.DateOf(dueAt.AddTicks(-1));
}
