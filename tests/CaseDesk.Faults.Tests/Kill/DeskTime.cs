namespace CaseDesk.Faults.Tests.Kill;

/// <summary>A clock that several processes share, and that runs on while one of them is down.</summary>
/// <param name="Start">What it showed at <paramref name="Since"/>.</param>
/// <param name="Since">By the real clock.</param>
/// <param name="Speed">Virtual seconds in a real one.</param>
internal sealed record DeskTime(DateTimeOffset Start, DateTimeOffset Since, double Speed)
{
    public DateTimeOffset Now => At(DateTimeOffset.UtcNow);

    /// <summary>What it showed at a moment of the real clock.</summary>
    public DateTimeOffset At(DateTimeOffset moment) => Start + ((moment - Since) * Speed);
}
