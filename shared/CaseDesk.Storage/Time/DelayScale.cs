namespace CaseDesk.Storage.Time;

/// <summary>How much faster than real time the app's clock runs; 1 everywhere but in the local host's demonstrations and tests.</summary>
/// <param name="Speed">Virtual seconds per real second, at least 1.</param>
public sealed record DelayScale(double Speed = 1)
{
    /// <summary>
    /// What storage must be asked to wait, in real time, so that <paramref name="virtualDelay"/> passes on the app's clock.
    /// </summary>
    public TimeSpan Real(TimeSpan virtualDelay) => virtualDelay / Speed;
}
