namespace CaseDesk.Core.Refusals;

/// <summary>Refusals of the Idempotency-Key header; texts in Refusals/Texts/http.json.</summary>
public static class IdempotencyRefusals
{
    public static readonly RefusalEntry KeyReused = new("idempotency-key-reused", 422);
    public static readonly RefusalEntry KeyInvalid = new("idempotency-key-invalid", 400);
}
