using Azure;
using CaseDesk.TestKit.Storage.Memory;

namespace CaseDesk.Faults.Tests.Storage;

/// <summary>Storage turns requests away for being too many, whoever sent those.</summary>
/// <param name="Services"><c>table</c>, <c>queue</c>, <c>blob</c>: those that do.</param>
/// <param name="RetryAfter">Seconds that it asks to be left alone for; null for none, as is storage's usual way.</param>
public sealed record Throttle(IReadOnlyCollection<string> Services, string? RetryAfter)
{
    public Response Answer() => new MemoryResponse(
        503,
        "{}",
        [("x-ms-error-code", "ServerBusy"), .. RetryAfter is null ? [] : ((string, string)[])[("Retry-After", RetryAfter)]]
    )
    {
        IsRefusal = true,
    };
}
