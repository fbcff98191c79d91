using CaseDesk.Azure.Alerts;
using CaseDesk.Azure.Tests.Storage;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Azure.Tests.Alerts;

/// <summary>Registers endpoints without a route.</summary>
internal static class StoredEndpoints
{
    public static Task<WebhookEndpoint> AddEndpointAsync(this StoreDesk desk, string id, Uri? url = null, EventFilter? events = null, EndpointStatus status = EndpointStatus.Active, AlertChannel? channel = null) =>
        desk.Get<IEndpointStore>().AddAsync(
            new WebhookEndpoint(id, channel ?? AlertChannel.Webhook, url ?? new Uri("https://receiver.example/"), channel is null ? WebhookSecret.FromBytes(new byte[24]) : RobotSecret.None, events ?? EventFilter.Everything, StoreDesk.Start, status),
            CancellationToken.None);
}
