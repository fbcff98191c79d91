using Azure;

namespace CaseDesk.Local.Queues;

/// <summary>Tells an unreachable or failing storage from a fault of ours.</summary>
internal static class StorageOutage
{
    public static bool Is(Exception fault) =>
        fault is RequestFailedException or IOException or HttpRequestException or OperationCanceledException
        || (fault is AggregateException many && many.InnerExceptions.All(Is));
}
