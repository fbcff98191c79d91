using NCrontab;

namespace CaseDesk.Local.Timers;

/// <summary>A six-field NCRONTAB expression in UTC (five fields are taken as starting at second 0).</summary>
internal sealed class Schedule(string expression)
{
    private readonly CrontabSchedule _cron = Parse(expression);

    public string Expression => expression;

    /// <summary>The first occurrence strictly after <paramref name="instant"/>.</summary>
    public DateTimeOffset After(DateTimeOffset instant) => new(DateTime.SpecifyKind(_cron.GetNextOccurrence(instant.UtcDateTime), DateTimeKind.Utc));

    /// <summary>Whether two neighbouring occurrences after <paramref name="instant"/> lie less than a minute apart.</summary>
    public bool IsSubMinute(DateTimeOffset instant)
    {
        var first = After(instant);
        return After(first) - first < TimeSpan.FromMinutes(1);
    }

    private static CrontabSchedule Parse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 })
            ?? throw new InvalidOperationException($"Schedule \"{expression}\" is not a six-field NCRONTAB expression.");
    }
}
