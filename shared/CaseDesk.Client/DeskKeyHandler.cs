using System.Net.Http.Headers;

namespace CaseDesk.Client;

/// <summary>
/// Shows the desk who asks. Kiota's own provider refuses plain http also on the machine itself, where a local desk speaks nothing else. It
/// stands before whatever follows a redirect, which takes the key off when another host is asked.
/// </summary>
internal sealed class DeskKeyHandler(string key) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", key);
        return base.SendAsync(request, cancellationToken);
    }
}
