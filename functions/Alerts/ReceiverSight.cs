using CaseDesk.Core.Access;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Functions.Alerts;

/// <summary>
/// Whose deliveries somebody may look after who is limited to an owner's cases: those to the merchants of these cases. What a registered
/// receiver got is about all of them.
/// </summary>
public sealed class ReceiverSight(CaseTable cases)
{
    /// <summary>Null when the caller may; else why not.</summary>
    /// <param name="receiverId">Of a registered receiver, or of a case's merchant.</param>
    public async Task<Refusal?> CheckAsync(RequestContext context, string receiverId)
    {
        if (context.Caller.Owner is null)
            return null;
        if (MerchantMailbox.CaseOf(receiverId) is not { } caseId)
            return AccessRefusals.WholeDeskNeeded.With();
        var found = CaseIds.IsId(caseId) ? await cases.FindHeadAsync(caseId, context.Cancellation) : null;
        return context.Admit(found?.Case) is { IsRefused: true } admitted ? admitted.Refusal : null;
    }
}
