using CaseDesk.Azure.Desk;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace CaseDesk.Azure.Alerts;

/// <summary>
/// Sends one event to one endpoint through its channel, with quick retries. It knows nothing of queues, cases or the delivery log, and of
/// the channel only its seam: connections, limits and retries are the same for a robot as for a client's own server.
/// </summary>
public sealed partial class WebhookSender : IAlertTransport, IDisposable
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);

    private readonly WallClock _clock;
    private readonly string _deskUrl;
    private readonly ILogger<WebhookSender> _logger;
    private readonly HttpClient _http;
    private readonly EndpointPipelines _pipelines;

    public WebhookSender(IOptions<AlertOptions> options, IOptions<DeskOptions> desk, WallClock clock, ILogger<WebhookSender> logger)
        : this(options, desk, clock, logger, WebhookHttp.CreateClient)
    {
    }

    internal WebhookSender(
        IOptions<AlertOptions> options, IOptions<DeskOptions> desk, WallClock clock, ILogger<WebhookSender> logger, Func<AlertOptions, HttpClient> http)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(clock);
        (_clock, _logger, _deskUrl) = (clock, logger, desk.Value.PublicBaseUrl);
        _http = http(options.Value);
        _pipelines = new EndpointPipelines(channel => WebhookPipeline.Build(options.Value, clock, channel));
    }

    public bool Carries(AlertChannel channel) => ChannelBook.Knows(channel);

    public bool ShowsAll(WebhookEndpoint endpoint, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return ChannelBook.Of(endpoint.Channel).ShowsAll(new OutgoingAlert("", body, _deskUrl));
    }

    /// <summary>What the answer means is the channel's to say.</summary>
    public async Task<SendResult> SendAsync(
        WebhookEndpoint endpoint, string eventId, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var (channel, alert) = (ChannelBook.Of(endpoint.Channel), new OutgoingAlert(eventId, body, _deskUrl));
        var requests = 0;
        var start = _clock.Provider.GetTimestamp();
        // Of the latest request: what ends the send may be a limit of ours, and then this is what was seen last.
        Answer? answer = null;
        var failure = SendFailures.Timeout;
        SendResult.NotTried? notTried = null;
        try
        {
            await _pipelines.Of(endpoint).ExecuteAsync(async attempt =>
            {
                requests++;
                (answer, failure) = (null, SendFailures.Timeout);
                // Composed anew each time: receivers refuse a timestamp that is minutes old.
                var composed = channel.Compose(endpoint, alert, _clock.Provider.GetUtcNow());
                try
                {
                    return answer = await AttemptRequest.RunAsync(_http, channel, composed, _clock.Provider, attempt);
                }
                catch (HttpRequestException exception)
                {
                    failure = SendReasons.Of(exception);
                    throw;
                }
            }, cancellation);
        }
        catch (Exception exception) when (exception is TimeoutRejectedException or HttpRequestException)
        {
            // The reason is set already.
        }
        catch (BrokenCircuitException exception)
        {
            notTried = Later(SendFailures.CircuitOpen, exception.RetryAfter);
        }
        catch (RateLimiterRejectedException exception)
        {
            notTried = Later(SendFailures.RateLimited, exception.RetryAfter);
        }
        var duration = _clock.Provider.GetElapsedTime(start);
        var result = notTried is not null && requests == 0 ? notTried
            : answer is null ? new SendResult.Failed(FailureKind.Retry, null, failure, null, duration, requests)
            : ResultOf(answer, duration, requests);
        Note(endpoint.Id, eventId, result);
        return result;
    }

    public void Dispose() => _http.Dispose();

    // A circuit that is being probed names no time.
    private static SendResult.NotTried Later(string reason, TimeSpan? after)
        => new(reason, after is not { } wait ? TimeSpan.FromSeconds(1) : wait > ShortestWait ? wait : ShortestWait);

    private static SendResult ResultOf(Answer answer, TimeSpan duration, int requests)
    {
        var status = (int)answer.Status;
        SendResult result = answer.Verdict switch
        {
            ChannelVerdict.Delivered => new SendResult.Delivered(status, duration, requests),
            ChannelVerdict.Final final => new SendResult.Failed(final.EndpointIsGone ? FailureKind.Final : FailureKind.Refused, status, final.Reason, answer.RetryAfter, duration, requests),
            ChannelVerdict.Later later => new SendResult.Failed(FailureKind.Retry, status, later.Reason, answer.RetryAfter, duration, requests),
            _ => throw new InvalidOperationException("A verdict without a result."),
        };
        return result with { AnswerCode = answer.Verdict.Code, Answer = answer.Words };
    }

    private void Note(string endpointId, string eventId, SendResult result)
    {
        var milliseconds = (long)result.Duration.TotalMilliseconds;
        if (result is SendResult.Failed failed)
            Log.Failed(_logger, endpointId, eventId, failed.Reason, failed.Status, failed.Requests, milliseconds);
        else if (result is SendResult.Delivered delivered)
            Log.Delivered(_logger, endpointId, eventId, delivered.Status, delivered.Requests, milliseconds);
        else if (result is SendResult.NotTried notTried)
            Log.NotTried(_logger, endpointId, eventId, notTried.Reason, (long)notTried.RetryAfter.TotalMilliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Endpoint {EndpointId} took event {EventId}: status {Status}, {Requests} request(s), {Milliseconds} ms.")]
        public static partial void Delivered(ILogger logger, string endpointId, string eventId, int status, int requests, long milliseconds);

        [LoggerMessage(2, LogLevel.Warning, "Endpoint {EndpointId} did not take event {EventId}: {Reason}, status {Status}, {Requests} request(s), {Milliseconds} ms.")]
        public static partial void Failed(
            ILogger logger, string endpointId, string eventId, string reason, int? status, int requests, long milliseconds);

        [LoggerMessage(3, LogLevel.Information, "Endpoint {EndpointId} was not asked to take event {EventId}: {Reason}, for {Milliseconds} ms.")]
        public static partial void NotTried(ILogger logger, string endpointId, string eventId, string reason, long milliseconds);
    }
}
