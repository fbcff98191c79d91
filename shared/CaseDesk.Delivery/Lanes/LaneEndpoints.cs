using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Receivers;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Delivery.Lanes;

/// <summary>Whom a lane leads to: a registered endpoint, or a case's merchant as the case has it now.</summary>
public sealed class LaneEndpoints(IEndpointStore endpoints, CaseTable cases, MerchantReminders merchants)
{
    /// <summary>Null when there is nobody any more: what waits is given up.</summary>
    public async Task<WebhookEndpoint?> GetAsync(string id, CancellationToken cancellation)
    {
        if (MerchantMailbox.CaseOf(id) is not { } caseId)
            return await endpoints.GetAsync(id, cancellation);
        return merchants.AreOn && await cases.FindHeadAsync(caseId, cancellation) is { } stored ? merchants.Of(stored.Case) : null;
    }
}
