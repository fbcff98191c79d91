using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sending;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace CaseDesk.Delivery.Webhooks;

/// <summary>
/// Sends one event to one endpoint through its channel, with quick retries. It knows nothing of queues, cases or the delivery log, and of
/// the channel only its seam: connections and retries are the same for a robot as for a client's own server.
/// </summary>
public sealed partial class WebhookSender : IAlertTransport, IDisposable
{
    private readonly TimeProvider _clock;
    private readonly string _deskUrl;
    private readonly ILogger<WebhookSender> _logger;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<Answer>[] _pipelines;

    public WebhookSender(IOptions<AlertOptions> options, IOptions<DeskOptions> desk, WallClock clock, ILogger<WebhookSender> logger)
        : this(options, desk, clock, logger, OutboundHttp.CreateClient)
    {
    }

    internal WebhookSender(
        IOptions<AlertOptions> options,
        IOptions<DeskOptions> desk,
        WallClock clock,
        ILogger<WebhookSender> logger,
        Func<AlertOptions, HttpClient> http
    )
    {
        (_clock, _logger, _deskUrl) = (clock.Provider, logger, desk.Value.PublicBaseUrl);
        _http = http(options.Value);
        _pipelines = [.. Enumerable.Range(1, AlertMessage.MaxTries).Select(tries => WebhookPipeline.Of(options.Value, tries, _clock))];
    }

    public bool Carries(AlertChannel channel) => ChannelBook.Knows(channel);

    public bool ShowsAll(WebhookEndpoint endpoint, ReadOnlyMemory<byte> body) =>
        ChannelBook.Of(endpoint.Channel).ShowsAll(new OutgoingAlert("", body, _deskUrl));

    /// <summary>What the answer means is the channel's to say.</summary>
    public async Task<SendResult> SendAsync(WebhookEndpoint endpoint, AlertMessage message, CancellationToken cancellation)
    {
        var (channel, alert) = (ChannelBook.Of(endpoint.Channel), new OutgoingAlert(message.EventId, message.Body, _deskUrl));
        var (requests, start) = (0, _clock.GetTimestamp());
        // Of the latest request: what ends the send may be a limit of ours, and then this is what was seen last.
        Answer? answer = null;
        var failure = SendFailures.Timeout;
        try
        {
            await _pipelines[message.Tries - 1].ExecuteAsync(async attempt =>
            {
                requests++;
                (answer, failure) = (null, SendFailures.Timeout);
                // Composed anew each time: receivers refuse a timestamp that is minutes old.
                var composed = channel.Compose(endpoint, alert, _clock.GetUtcNow());
                try
                {
                    return answer = await AttemptRequest.RunAsync(_http, channel, composed, _clock, attempt);
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

        var duration = _clock.GetElapsedTime(start);
        var result = answer is null
            ? SendResult.Of(new ChannelVerdict.Later(failure), null, null, duration, requests)
            : SendResult.Of(answer.Verdict, (int)answer.Status, answer.Words, duration, requests, answer.RetryAfter);
        Note(endpoint.Id, message.EventId, result);
        return result;
    }

    public void Dispose() => _http.Dispose();

    private void Note(string endpointId, string eventId, SendResult result)
    {
        var milliseconds = (long)result.Duration.TotalMilliseconds;
        if (result is SendResult.Failed failed)
            Log.Failed(_logger, endpointId, eventId, failed.Reason, failed.Status, failed.Requests, milliseconds);
        else
            Log.Delivered(_logger, endpointId, eventId, result.Status, result.Requests, milliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Endpoint {EndpointId} took event {EventId}: status {Status}, requests {Requests}, {Milliseconds} ms."
        )]
        public static partial void Delivered(
            ILogger logger,
            string endpointId,
            string eventId,
            int? status,
            int requests,
            long milliseconds
        );

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Endpoint {EndpointId} did not take event {EventId}: {Reason}, status {Status}, requests {Requests}, {Milliseconds} ms."
        )]
        public static partial void Failed(
            ILogger logger, string endpointId, string eventId, string reason, int? status, int requests, long milliseconds);
    }
}
