using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;

namespace CaseDesk.Delivery.Lanes;

/// <summary>One run over one lane, from the claim to letting go: what its rounds know of one another.</summary>
internal sealed class LaneRun(LaneClaim claim, string endpointId, WebhookEndpoint? endpoint)
{
    public LaneClaim Claim => claim;

    public string EndpointId => endpointId;

    /// <summary>Null when it is off or gone: what waits is given up.</summary>
    public WebhookEndpoint? Endpoint { get; set; } = endpoint is { Status: EndpointStatus.Active } ? endpoint : null;

    /// <summary>What is in the lane, as far as this run knows: whoever adds to it asks, and asking is seen.</summary>
    public IReadOnlyList<LaneEntry> Waiting { get; set; } = [];

    /// <summary>Whether a delivery was met that is not recorded yet.</summary>
    public bool IsEarly { get; set; }

    /// <summary>Whether another run has the lane: nothing more to do here.</summary>
    public bool IsLost { get; set; }
}
