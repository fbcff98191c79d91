using System.Reflection;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Timers;
using Microsoft.Extensions.Configuration;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>Microsoft's own schedules.</summary>
internal static class RealTimers
{
    private static readonly DefaultNameResolver s_names = new(new ConfigurationBuilder().Build());
    private static readonly MethodInfo s_create = typeof(TimerSchedule).GetMethod("Create", BindingFlags.NonPublic | BindingFlags.Static)!;

    public static TimerSchedule? Schedule(string expression) => Create(new TimerTriggerAttribute(expression));

    /// <summary>Whether it keeps a status of it. The listener of 3.0.6 asks how often the coming minute has it, whenever that is.</summary>
    public static bool IsMonitored(string expression)
    {
        var attribute = new TimerTriggerAttribute(expression);
        return Create(attribute) is not null && attribute.UseMonitor;
    }

    /// <summary>
    /// Asked by reflection, for nothing public makes a schedule of an expression. <see langword="null"/> for one that it refuses.
    /// </summary>
    private static TimerSchedule? Create(TimerTriggerAttribute attribute)
    {
        try
        {
            return (TimerSchedule)s_create.Invoke(null, [attribute, s_names])!;
        }
        catch (TargetInvocationException fault) when (fault.InnerException is ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>
/// Microsoft's own rule for what was missed, with its memory in this process: the one it has in storage needs an older storage library.
/// </summary>
internal sealed class MemoryMonitor : ScheduleMonitor
{
    public ScheduleStatus? Status { get; set; }

    public override Task<ScheduleStatus?> GetStatusAsync(string timerName) => Task.FromResult(Status);

    public override Task UpdateStatusAsync(string timerName, ScheduleStatus status)
    {
        Status = status;
        return Task.CompletedTask;
    }
}
