namespace CaseDesk.Storage.Cases;

/// <summary>The answer given to an Idempotency-Key, kept in the case's partition by the same transaction as what it answers.</summary>
/// <param name="RequestHash">Tells the same request from another one under the same key.</param>
public sealed record StoredAnswer(string KeyHash, string RequestHash, int Status, string Body);
