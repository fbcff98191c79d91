namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>Times in which the desk does nothing: minutes to days, about one in three weeks.</summary>
internal sealed class Outages
{
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _times = [];

    public Outages(Random dice, DateTimeOffset start, DateTimeOffset end)
    {
        for (var from = start.AddDays(dice.NextDouble() * 40); from < end; from = from.AddDays(1 + (dice.NextDouble() * 40)))
        {
            var length = dice.Next(10) switch
            {
                < 5 => TimeSpan.FromMinutes(5 + dice.Next(300)),
                < 9 => TimeSpan.FromHours(5 + dice.Next(25)),
                _ => TimeSpan.FromDays(2 + dice.Next(5)),
            };
            _times.Add((from, from + length));
        }
    }

    public int Count => _times.Count;

    /// <summary><paramref name="at"/> itself, or the end of the outage in which it lies.</summary>
    public DateTimeOffset Resume(DateTimeOffset at)
    {
        foreach (var (from, until) in _times)
        {
            if (at >= from && at < until)
                at = until;
        }

        return at;
    }
}
