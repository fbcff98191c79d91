namespace CaseDesk.Delivery.Outbound;

/// <summary>The HTTP client of webhooks: it talks to strangers, so it follows, remembers and believes nothing.</summary>
internal static class OutboundHttp
{
    public static HttpClient CreateClient(AlertOptions options) => CreateClient(CreateHandler(options, OutboundAddressGuard.Dns));

    public static HttpClient CreateClient(SocketsHttpHandler handler)
        => new(handler, disposeHandler: true)
        {
            // The pipeline owns the time limits.
            Timeout = Timeout.InfiniteTimeSpan,
        };

    public static SocketsHttpHandler CreateHandler(AlertOptions options, NameLookup names) =>
        new()
        {
            // A redirect could lead a checked address to an unchecked one.
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would resolve the name itself, past the guard.
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(Math.Min(5, options.AttemptTimeoutSeconds)),
            // Names are looked up anew every few minutes.
            PooledConnectionLifetime = TimeSpan.FromMinutes(3),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            SslOptions = { RemoteCertificateValidationCallback = static (_, _, chain, errors) => PeerCertificate.Check(chain, errors) },
            ConnectCallback = (context, cancellation) =>
                OutboundAddressGuard.ConnectAsync(
                    context.DnsEndPoint,
                    context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps,
                    options.AllowLoopbackHttp,
                    names,
                    cancellation
                ),
        };
}
