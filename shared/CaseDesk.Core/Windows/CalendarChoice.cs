namespace CaseDesk.Core.Windows;

/// <summary>Which calendar holds when the desk has imported one and ships one.</summary>
public static class CalendarChoice
{
    /// <summary>
    /// The one that is official for longer. Of two that end with the same year the imported one: somebody had a reason to import it. A desk
    /// that ships a later year than was ever imported wins, so that an old import does not hide new data.
    /// </summary>
    /// <param name="stored">Null when nothing was imported.</param>
    public static WorkingDayCalendar Of(WorkingDayCalendar shipped, WorkingDayCalendar? stored) =>
        stored is null || shipped.LastOfficialDay > stored.LastOfficialDay ? shipped : stored;
}
