namespace CaseDesk.Core.Alerts.Lanes;

/// <summary>
/// How long a receiver in trouble is left alone: 5 s, and twice as long after each further round that failed, to a minute.
/// </summary>
public static class RestAfterTrouble
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    /// <param name="failures">Rounds that failed since the last success, 1 or more.</param>
    public static TimeSpan Of(int failures) =>
        TimeSpan.FromSeconds(Math.Min(s_longest.TotalSeconds, s_first.TotalSeconds * Math.Pow(2, failures - 1)));
}
