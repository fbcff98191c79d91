using Azure;

namespace CaseDesk.Azure.Storage;

/// <summary>What a failed storage call means.</summary>
public static class StorageProblems
{
    /// <summary>Somebody else wrote first: the precondition failed or the row is there already.</summary>
    public static bool IsConflict(RequestFailedException problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Status is 409 or 412;
    }

    /// <summary>Storage cannot be reached or asks to come back later; the same request may work later.</summary>
    public static bool IsOutage(Exception problem) => problem switch
    {
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        AggregateException many => many.InnerExceptions.All(IsOutage),
        TimeoutException or IOException or HttpRequestException => true,
        // The SDK's own network timeout; the caller's cancellation is told apart by its token.
        OperationCanceledException => true,
        _ => false,
    };
}
