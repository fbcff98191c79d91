namespace CaseDesk.TestKit.Worker;

/// <summary>
/// Tries again when the worker's web server does not take a connection yet, as the real host does: its stream may be there a moment
/// earlier.
/// </summary>
internal sealed class RetriedConnection(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int Tries = 10;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.ConnectionError && attempt < Tries)
            {
                await Task.Delay(s_pause, cancellationToken);
            }
        }
    }
}
