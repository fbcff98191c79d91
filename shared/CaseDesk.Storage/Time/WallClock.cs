namespace CaseDesk.Storage.Time;

/// <summary>
/// The real clock: signatures and storage tickets are checked by others against it, even when the desk's own clock is virtual.
/// </summary>
public sealed record WallClock(TimeProvider Provider);
