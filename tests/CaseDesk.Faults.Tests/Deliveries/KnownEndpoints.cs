using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Changes;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>Endpoints that stand fast: nobody registers, changes or switches one off during the day.</summary>
internal sealed class KnownEndpoints(IReadOnlyList<WebhookEndpoint> endpoints) : IEndpointStore
{
    public Task<WebhookEndpoint?> GetAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(endpoints.FirstOrDefault(endpoint => endpoint.Id == id));

    public Task<EndpointList> AllAsync(CancellationToken cancellation) => Task.FromResult(new EndpointList(endpoints, []));

    public Task<WebhookEndpoint> AddAsync(WebhookEndpoint endpoint, StepContext who, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Outcome<WebhookEndpoint>?> ChangeAsync(
        string id,
        Func<WebhookEndpoint, Outcome<WebhookEndpoint>> change,
        StepContext who,
        CancellationToken cancellation
    ) => throw new NotSupportedException();

    public Task<bool> DisableAsync(string id, DisabledReason reason, DateTimeOffset now, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<bool> RemoveAsync(string id, StepContext who, CancellationToken cancellation) => throw new NotSupportedException();

    public string Kind => ChangeKinds.Receiver;

    public Task<RecordedState?> StateAsync(string id, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, string>> HashesAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>(StringComparer.Ordinal));
}
