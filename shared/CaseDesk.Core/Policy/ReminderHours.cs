using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Policy;

/// <summary>
/// When reminders may be sent, in Shanghai time: from <see cref="SendFrom"/> (inclusive) until <see cref="SendUntil"/> (exclusive),
/// by default at <see cref="SendAt"/>. "From eight till nine in the evening" means that 08:00:00 is fine and 21:00:00 is not.
/// </summary>
public sealed record ReminderHours(TimeOnly SendFrom, TimeOnly SendUntil, TimeOnly SendAt)
{
    public static readonly ReminderHours Default = new(new TimeOnly(8, 0), new TimeOnly(21, 0), new TimeOnly(9, 0));

    public bool Allow(DateTimeOffset instant)
    {
        var time = TimeOf(instant);
        return time >= SendFrom && time < SendUntil;
    }

    /// <summary><paramref name="instant"/> itself when it is allowed, else the next <see cref="SendFrom"/>.</summary>
    public DateTimeOffset NextAllowed(DateTimeOffset instant)
    {
        if (Allow(instant))
            return instant;
        var date = ShanghaiTime.DateOf(instant);
        return ShanghaiTime.At(TimeOf(instant) < SendFrom ? date : date.AddDays(1), SendFrom);
    }

    /// <summary>
    /// The end (exclusive) of the newest allowed hours that lie wholly before <paramref name="instant"/>, which is in the quiet hours.
    /// </summary>
    public DateTimeOffset LastAllowedBefore(DateTimeOffset instant)
    {
        var date = ShanghaiTime.DateOf(instant);
        return ShanghaiTime.At(TimeOf(instant) < SendFrom ? date.AddDays(-1) : date, SendUntil);
    }

    public DateTimeOffset On(DateOnly date) => ShanghaiTime.At(date, SendAt);

    private static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
