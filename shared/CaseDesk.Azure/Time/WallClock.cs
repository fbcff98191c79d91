namespace CaseDesk.Azure.Time;

/// <summary>
/// The clock that others check us against: signatures and storage tickets are judged by a receiver's own clock,
/// so they are never made from the app's <see cref="TimeProvider"/>, which may be virtual.
/// </summary>
public sealed record WallClock(TimeProvider Provider)
{
    public WallClock() : this(TimeProvider.System)
    {
    }
}
