using CaseDesk.Core.State;

namespace CaseDesk.Storage.Cases;

/// <summary>The answer given to an Idempotency-Key, kept in the case's partition by the same transaction as what it answers.</summary>
/// <param name="RequestHash">Tells the same request from another one under the same key.</param>
/// <param name="Body">JSON, without what opens the case: that is put in again when the answer is repeated.</param>
public sealed record StoredAnswer(string KeyHash, string RequestHash, int Status, string Body)
{
    /// <summary>The case's link as it was then; null in an answer to the link itself, whose caller brings it along.</summary>
    public KeptLink? Link { get; init; }
}
