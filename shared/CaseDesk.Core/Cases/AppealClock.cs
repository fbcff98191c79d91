using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.Cases;

/// <summary>
/// The merchant must file within so many natural days of the notice (7 by the shipping and service rules, 101706). The page shows a
/// countdown, so the clock runs from the minute of the notice; holidays do not stretch it.
/// </summary>
public static class AppealClock
{
    public static Clock Start(CaseFacts facts, PlaybookShelf playbooks)
    {
        var figure = playbooks.Find(facts.Platform, facts.Cause).Appeal;
        return new Clock
        {
            Id = ClockIds.Appeal,
            Unit = ClockUnit.NaturalDays,
            Count = figure.Days,
            StartedAt = facts.Slip.NoticedAt,
            DueAt = facts.Slip.NoticedAt.AddDays(figure.Days),
            Source = figure.Source,
        };
    }
}
