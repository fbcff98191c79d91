using NCrontab;

namespace CaseDesk.Local.Timers;

/// <summary>A six-field NCRONTAB expression in UTC (five fields are taken as starting at second 0).</summary>
internal sealed class Schedule(string expression)
{
    private readonly CrontabSchedule _cron = Parse(expression);

    /// <summary>The first occurrence strictly after <paramref name="instant"/>.</summary>
    public DateTimeOffset After(DateTimeOffset instant) => new(After(instant.UtcDateTime));

    /// <summary>The first occurrence strictly after <paramref name="instant"/>, which is UTC.</summary>
    public DateTime After(DateTime instant) => DateTime.SpecifyKind(_cron.GetNextOccurrence(instant), DateTimeKind.Utc);

    /// <summary>
    /// Whether it is restricted by its seconds alone and has more than one occurrence in the minute after <paramref name="instant"/>.
    /// </summary>
    public bool IsSubMinute(DateTimeOffset instant)
    {
        var now = instant.UtcDateTime;
        return _cron.ToString().Split(' ').Skip(1).All(field => field == "*")
            && _cron.GetNextOccurrences(now, now.AddMinutes(1)).Skip(1).Any();
    }

    private static CrontabSchedule Parse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 })
            ?? throw new InvalidOperationException($"Schedule \"{expression}\" is not a six-field NCRONTAB expression.");
    }
}
