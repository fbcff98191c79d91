namespace CaseDesk.Storage.Time;

/// <summary>The desk's clock, which may be virtual, and the real one, with the way from one to the other.</summary>
public sealed class TwoClocks(TimeProvider desk, WallClock wall, DelayScale scale)
{
    public DateTimeOffset Now => desk.GetUtcNow();

    public DateTimeOffset RealNow => wall.Provider.GetUtcNow();

    /// <summary>How long a time of the desk's clock lasts by the real one.</summary>
    public TimeSpan Real(TimeSpan desk) => scale.Real(desk);
}
