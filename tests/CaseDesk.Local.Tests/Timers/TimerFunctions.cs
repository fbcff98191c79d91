using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Local.Tests.Timers;

/// <summary>What the test wants its timer function to do.</summary>
public sealed record TimerScript(Func<TimerInfo, CancellationToken, Task> Run);

public sealed class HourTimer(TimerScript script)
{
    [Function(nameof(HourTimer))]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellation) => script.Run(timer, cancellation);
}

public sealed class MinuteTimer(TimerScript script)
{
    [Function(nameof(MinuteTimer))]
    public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) => script.Run(timer, cancellation);
}

public sealed class SecondTimer(TimerScript script)
{
    [Function(nameof(SecondTimer))]
    public Task Run([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellation) => script.Run(timer, cancellation);
}

public sealed class SettingTimer(TimerScript script)
{
    [Function(nameof(SettingTimer))]
    public Task Run([TimerTrigger("%Sweep__Schedule%")] TimerInfo timer, CancellationToken cancellation) => script.Run(timer, cancellation);
}

/// <summary>Runs through storage and ends: when it has, whatever was asked before it had its chance to start.</summary>
public sealed class BellTimer
{
    [Function(nameof(BellTimer))]
    public Task Run([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) => Task.CompletedTask;
}
