namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stand-in for the worker's attribute of the same name: a timer door (six-field NCRONTAB, UTC).</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    public string Schedule { get; } = schedule;

    public bool RunOnStartup { get; set; }

    public bool UseMonitor { get; set; } = true;
}
