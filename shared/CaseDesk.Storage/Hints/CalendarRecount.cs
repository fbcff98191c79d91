namespace CaseDesk.Storage.Hints;

/// <summary>Queue message: a calendar is about to be stored, or is; count one page of the open cases again.</summary>
/// <param name="Version">The calendar to be seen first.</param>
/// <param name="List">The list of cases to read; null for the first.</param>
/// <param name="After">Where the page before ended.</param>
/// <param name="Pass">1, or 2 for the look again.</param>
/// <param name="Waits">How often a reader has waited for the calendar so far.</param>
public sealed record CalendarRecount(string Version, string? List = null, string? After = null, int Pass = 1, int Waits = 0)
    : DeskWork;
