using CaseDesk.Core.Custody;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>Gives whoever uploaded a file a signed receipt: that these bytes were sealed then, and how far the record reached.</summary>
public sealed class ReadReceiptHttp(RequestGuard guard, CaseTable cases, DeskKeys keys, IHeadSeal seals)
{
    [Function(nameof(ReadReceiptHttp))]
    [Door(DoorCaller.ReaderOrLink, Refusals = ["case-not-found", "evidence-not-found", "receipt-not-ready", "record-broken"])]
    [Answer(200, typeof(SignedReceipt))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/evidence/{evidenceId}/receipt")]
            HttpRequest request,
        string id,
        string evidenceId,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var stored = await cases.FindAsync(id, cancellation);
            var admitted = context.Admit(stored?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            // What the desk did not write it does not sign.
            if (!await seals.HoldsAsync(stored!, cancellation))
                return Problems.From(CustodyRefusals.RecordBroken.With());
            var receipt = Receipt.Of(admitted.Value, evidenceId, context.Now);
            if (receipt.IsRefused)
                return Problems.From(receipt.Refusal);
            var key = await keys.SigningAsync(cancellation);
            return Answers.Json(StatusCodes.Status200OK, new SignedReceipt(receipt.Value, receipt.Value.Sign(key), key.Public.Id));
        });

    /// <param name="Token">The receipt, signed: a JWS.</param>
    /// <param name="KeyId">The key that signed it.</param>
    public sealed record SignedReceipt(Receipt Receipt, string Token, string KeyId);
}
