using System.Net.Http.Headers;
using CaseDesk.Azure.Desk;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace CaseDesk.Azure.Alerts;

/// <summary>
/// Sends one event to one endpoint through its channel, with quick retries. It knows nothing of queues, cases or the delivery log, and of
/// the channel only its seam: connections, limits and retries are the same for a robot as for a client's own server.
/// </summary>
public sealed partial class WebhookSender : IAlertTransport, IDisposable
{
    private const int MostOfAnAnswer = 4096;
    private static readonly TimeSpan LongestDropping = TimeSpan.FromSeconds(1);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private static readonly ProductInfoHeaderValue Product = new("CaseDesk-Webhooks", "1");

    private readonly WallClock _clock;
    private readonly string _deskUrl;
    private readonly ILogger<WebhookSender> _logger;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<Answer> _pipeline;

    public WebhookSender(IOptions<AlertOptions> options, IOptions<DeskOptions> desk, WallClock clock, ILogger<WebhookSender> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(clock);
        (_clock, _logger, _deskUrl) = (clock, logger, desk.Value.PublicBaseUrl);
        _http = WebhookHttp.CreateClient(options.Value);
        _pipeline = WebhookPipeline.Build(options.Value, clock);
    }

    public bool Carries(AlertChannel channel) => ChannelBook.Knows(channel);

    /// <summary>What the answer means is the channel's to say.</summary>
    public async Task<SendResult> SendAsync(
        WebhookEndpoint endpoint, string eventId, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var (channel, alert) = (ChannelBook.Of(endpoint.Channel), new OutgoingAlert(eventId, body, _deskUrl));
        var requests = 0;
        var start = _clock.Provider.GetTimestamp();
        Answer? answer = null;
        var failure = SendFailures.Timeout;
        try
        {
            answer = await _pipeline.ExecuteAsync(async attempt =>
            {
                requests++;
                return await AttemptAsync(channel, endpoint, alert, attempt);
            }, cancellation);
        }
        catch (TimeoutRejectedException)
        {
            // The reason is set already.
        }
        catch (HttpRequestException exception)
        {
            failure = SendReasons.Of(exception);
        }
        var duration = _clock.Provider.GetElapsedTime(start);
        var result = answer is null
            ? new SendResult.Failed(FailureKind.Retry, null, failure, null, duration, requests)
            : ResultOf(answer, duration, requests);
        Note(endpoint.Id, eventId, result);
        return result;
    }

    public void Dispose() => _http.Dispose();

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
        return result with { AnswerCode = answer.Verdict.Code };
    }

    private async ValueTask<Answer> AttemptAsync(IChannel channel, WebhookEndpoint endpoint, OutgoingAlert alert, CancellationToken cancellation)
    {
        // Composed anew each time: receivers refuse a timestamp that is minutes old.
        var composed = channel.Compose(endpoint, alert, _clock.Provider.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Post, composed.Url);
        request.Content = new ReadOnlyMemoryContent(composed.Body);
        request.Content.Headers.ContentType = Json;
        request.Headers.UserAgent.Add(Product);
        foreach (var (name, value) in composed.Headers)
            request.Headers.Add(name, value);
        using var response = await AskAsync(request, cancellation);
        var body = channel.AnswersInItsBody ? await ReadBodyAsync(response, cancellation) : await DropBodyAsync(response, cancellation);
        var verdict = channel.Read((int)response.StatusCode, body.Span);
        var asked = RetryAfter(response.Headers.RetryAfter);
        return new Answer(response.StatusCode, verdict is ChannelVerdict.Later { After: { } wait } && !(asked > wait) ? wait : asked, verdict);
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            // The handler reports its own connect time-out as a cancellation that nobody asked for.
            throw new TimeoutRejectedException("The connection was not made in time.", exception);
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? header?.Date - _clock.Provider.GetUtcNow();
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    // Bounded in bytes; in time by the attempt. An answer that breaks off proves nothing, as one that never came.
    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var buffer = new byte[MostOfAnAnswer];
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            return buffer.AsMemory(0, await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation));
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return default;
        }
    }

    // A short answer is read so that the connection can be used again. The status has been given: nothing here can change it.
    private static async Task<ReadOnlyMemory<byte>> DropBodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var brief = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        brief.CancelAfter(LongestDropping);
        try
        {
            return await ReadBodyAsync(response, brief.Token);
        }
        catch (OperationCanceledException)
        {
            // Dropped anyway.
            return default;
        }
    }

    private void Note(string endpointId, string eventId, SendResult result)
    {
        var milliseconds = (long)result.Duration.TotalMilliseconds;
        if (result is SendResult.Failed failed)
            Log.Failed(_logger, endpointId, eventId, failed.Reason, failed.Status, failed.Requests, milliseconds);
        else if (result is SendResult.Delivered delivered)
            Log.Delivered(_logger, endpointId, eventId, delivered.Status, delivered.Requests, milliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Endpoint {EndpointId} took event {EventId}: status {Status}, {Requests} request(s), {Milliseconds} ms.")]
        public static partial void Delivered(ILogger logger, string endpointId, string eventId, int status, int requests, long milliseconds);

        [LoggerMessage(2, LogLevel.Warning, "Endpoint {EndpointId} did not take event {EventId}: {Reason}, status {Status}, {Requests} request(s), {Milliseconds} ms.")]
        public static partial void Failed(
            ILogger logger, string endpointId, string eventId, string reason, int? status, int requests, long milliseconds);
    }
}
