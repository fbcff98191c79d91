namespace CaseDesk.Client;

/// <summary>
/// Gives each request that changes something a key, before whatever sends it again: all its tries have the same one. A caller's own stays.
/// </summary>
internal sealed class IdempotencyKeys : DelegatingHandler
{
    private const string Header = "Idempotency-Key";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && !request.Headers.Contains(Header))
            request.Headers.Add(Header, Guid.NewGuid().ToString("N"));
        return base.SendAsync(request, cancellationToken);
    }
}
