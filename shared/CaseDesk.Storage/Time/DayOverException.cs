namespace CaseDesk.Storage.Time;

/// <summary>
/// A step began before midnight and was not committed in time: its day may be signed by now. Nothing is stored; the same request works
/// again, under its new time.
/// </summary>
public sealed class DayOverException(string record) : Exception($"A step on {record} took so long that its day was over before it.");
