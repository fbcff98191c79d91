namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stand-in for the worker's attribute of the same name: a queue door.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    public string QueueName { get; } = queueName;

    public string? Connection { get; set; }
}
