using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;

namespace CaseDesk.Storage.Alerts;

/// <summary>The endpoints as they are stored.</summary>
/// <param name="Broken">Nothing is sent there; the others go on.</param>
public sealed record EndpointList(IReadOnlyList<WebhookEndpoint> Sound, IReadOnlyList<BrokenEndpointException> Broken);

/// <summary>
/// Keeps the endpoints: tens of them, not thousands. A text that is no endpoint id is simply not there. Each change is on the desk's
/// record, with who made it.
/// </summary>
public interface IEndpointStore : IRecordedStore
{
    /// <summary>
    /// Stores the endpoint; when its id is there already, changes nothing and returns the one stored: a repeated request is harmless.
    /// </summary>
    Task<WebhookEndpoint> AddAsync(WebhookEndpoint endpoint, StepContext who, CancellationToken cancellation);

    /// <summary>The endpoint, or null.</summary>
    /// <exception cref="BrokenEndpointException">Its row is not as the desk wrote it.</exception>
    Task<WebhookEndpoint?> GetAsync(string id, CancellationToken cancellation);

    /// <summary>Whether the endpoint's row is as the desk wrote it; null when there is none.</summary>
    async Task<bool?> IsSoundAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await GetAsync(id, cancellation) is null ? null : true;
        }
        catch (BrokenEndpointException)
        {
            return false;
        }
    }

    /// <summary>Every endpoint, disabled ones too, oldest first; beside them those whose rows are not as the desk wrote them.</summary>
    Task<EndpointList> AllAsync(CancellationToken cancellation);

    /// <summary>Every endpoint whose row is sound.</summary>
    async Task<IReadOnlyList<WebhookEndpoint>> ListAsync(CancellationToken cancellation) => (await AllAsync(cancellation)).Sound;

    /// <summary>
    /// Changes an endpoint on its newest state, again when somebody else was faster; null when there is none. A refusal changes nothing.
    /// </summary>
    Task<Outcome<WebhookEndpoint>?> ChangeAsync(
        string id,
        Func<WebhookEndpoint, Outcome<WebhookEndpoint>> change,
        StepContext who,
        CancellationToken cancellation
    );

    /// <summary>
    /// Switches the endpoint off, for whoever else changes it at the same time too. May be repeated: true for the call that did it, false
    /// when it is off already (its reason and date stay) or not there. On the record it is the system's doing.
    /// </summary>
    Task<bool> DisableAsync(string id, DisabledReason reason, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Deletes the endpoint and its secret; false when there is none. May be repeated.</summary>
    Task<bool> RemoveAsync(string id, StepContext who, CancellationToken cancellation);
}
