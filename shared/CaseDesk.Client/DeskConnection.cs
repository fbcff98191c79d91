using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace CaseDesk.Client;

/// <summary>
/// A desk, as a program speaks to it. What may be asked hangs on <see cref="Desk"/>, in the order of the addresses. A refusal is thrown as
/// <see cref="Models.Problem"/>; a program decides by its <c>Code</c>.
/// </summary>
/// <remarks>
/// What changes something carries an <c>Idempotency-Key</c> of its own, so that a request whose answer was lost is sent again without being
/// done twice: 429, 503 and 504 are waited for as <c>Retry-After</c> says, three times at most.
/// </remarks>
public sealed class DeskConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly HttpClientRequestAdapter _adapter;

    private DeskConnection(HttpClient http, HttpClientRequestAdapter adapter) =>
        (_http, _adapter, Desk) = (http, adapter, new DeskClient(adapter));

    public DeskClient Desk { get; }

    /// <param name="address">The desk's, for instance <c>https://desk.example.com</c>: https, or the machine itself.</param>
    /// <param name="key">A desk key or a case's link secret; null for what anyone may ask.</param>
    /// <exception cref="ArgumentException">The address would carry the key in clear text.</exception>
    public static DeskConnection Open(Uri address, string? key = null, HttpMessageHandler? inner = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            throw new ArgumentException("The address has to begin with https: a key would be read on its way.", nameof(address));
        var handlers = KiotaClientFactory.CreateDefaultHandlers();
        handlers.Insert(0, new IdempotencyKeys());
        if (key is not null)
            handlers.Insert(0, new DeskKeyHandler(key));
        var http = KiotaClientFactory.Create(
            KiotaClientFactory.ChainHandlersCollectionAndGetFirstLink(inner ?? new SocketsHttpHandler(), [.. handlers])!);
        var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http);
        adapter.BaseUrl = address.AbsoluteUri.TrimEnd('/');
        return new DeskConnection(http, adapter);
    }

    public void Dispose()
    {
        _adapter.Dispose();
        _http.Dispose();
    }
}
