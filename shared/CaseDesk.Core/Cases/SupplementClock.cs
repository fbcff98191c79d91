using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.Cases;

/// <summary>What the platform asked for must be handed in within so many hours (72 by rule 105806), or the appeal fails.</summary>
public static class SupplementClock
{
    public static Clock Start(Case @case, DateTimeOffset askedAt, PlaybookShelf playbooks)
    {
        var figure = playbooks.Find(@case.Facts.Platform, @case.Facts.Cause).Supplement;
        return new Clock
        {
            Id = ClockIds.Supplement,
            Unit = ClockUnit.Hours,
            Count = figure.Hours,
            StartedAt = askedAt,
            DueAt = askedAt.AddHours(figure.Hours),
            Source = figure.Source,
            Round = @case.Round,
            Revision = (@case.Clock(ClockIds.Supplement)?.Revision ?? -1) + 1,
        };
    }
}
