using System.Collections.ObjectModel;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.Lanes;

/// <summary>One run over one lane, from the claim to letting go: what its rounds know of one another.</summary>
internal sealed class LaneRun(LaneClaim claim, string endpointId, WebhookEndpoint? endpoint)
{
    /// <summary>Then the next run takes over, so that no function runs into its time limit.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    public LaneClaim Claim => claim;

    /// <summary>Until when it may begin further rounds, by the real clock.</summary>
    public DateTimeOffset End { get; } = claim.Now + s_longest;

    public string EndpointId => endpointId;

    /// <summary>Null when it is off or gone: what waits is given up.</summary>
    public WebhookEndpoint? Endpoint { get; set; } = endpoint is { Status: EndpointStatus.Active } ? endpoint : null;

    /// <summary>Why what waits is given up: one of <see cref="SendFailures"/>.</summary>
    public string OffReason { get; init; } = SendFailures.EndpointOff;

    /// <summary>What is in the lane, as far as this run knows: whoever adds to it asks, and asking is seen.</summary>
    public IReadOnlyList<LaneEntry> Waiting { get; set; } = [];

    /// <summary>Whether a delivery was met that is not recorded yet.</summary>
    public bool IsEarly { get; set; }

    /// <summary>
    /// Alerts that this run brought along: their deliveries are not on record yet, and are recorded by whoever waits for
    /// <see cref="Ends"/>.
    /// </summary>
    public IReadOnlyDictionary<AlertKey, RecordedAlert> Known { get; init; } = ReadOnlyDictionary<AlertKey, RecordedAlert>.Empty;

    /// <summary>What came of those, once it is written in the lane.</summary>
    public Dictionary<AlertKey, LaneEnd> Ends { get; } = [];

    /// <summary>What came of the last round and is not written yet.</summary>
    public IReadOnlyList<LaneOutcome> Unwritten { get; set; } = [];

    /// <summary>
    /// How long nothing can go, whatever is put in, by the real clock: the lane rests, or its platform takes nothing. Null when something
    /// can.
    /// </summary>
    public TimeSpan? ShutFor { get; set; }

    /// <summary>How long until there is more to do, by the real clock; null for never.</summary>
    public TimeSpan? Next { get; set; }

    /// <summary>Whether another run has the lane: nothing more to do here.</summary>
    public bool IsLost { get; set; }
}
