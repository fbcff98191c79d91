namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stand-in for the worker's type of the same name: what a timer run is told.</summary>
public class TimerInfo
{
    public ScheduleStatus? ScheduleStatus { get; set; }

    public bool IsPastDue { get; set; }
}

/// <summary>Stand-in for the worker's type of the same name: instants are UTC.</summary>
public class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
