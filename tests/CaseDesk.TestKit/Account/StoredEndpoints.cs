using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;

namespace CaseDesk.TestKit.Account;

/// <summary>Registers endpoints without a route.</summary>
public static class StoredEndpoints
{
    /// <summary>Who changes things at the desk's level.</summary>
    public static readonly StepContext Tester = new(StoreDesk.Start, "desk:test");

    public static Task<WebhookEndpoint> AddEndpointAsync(
        this StoreDesk desk,
        string id,
        Uri? url = null,
        EventFilter? events = null,
        EndpointStatus status = EndpointStatus.Active,
        AlertChannel? channel = null
    ) =>
        desk.Get<IEndpointStore>()
            .AddAsync(
                new WebhookEndpoint(
                    id,
                    channel ?? AlertChannel.Webhook,
                    url ?? new Uri("https://receiver.example/"),
                    channel is null ? WebhookSecret.FromBytes(new byte[24]) : RobotSecret.None,
                    events ?? EventFilter.Everything,
                    StoreDesk.Start,
                    status
                ),
                Tester,
                CancellationToken.None
            );
}
