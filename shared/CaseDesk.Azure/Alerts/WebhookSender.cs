using System.Net;
using System.Net.Http.Headers;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Alerts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace CaseDesk.Azure.Alerts;

/// <summary>Sends one event to one endpoint, signed, with quick retries. It knows nothing of queues, cases or the delivery log.</summary>
public sealed partial class WebhookSender : IDisposable
{
    private const int MostOfAnAnswer = 1024;
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(1);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private static readonly ProductInfoHeaderValue Product = new("CaseDesk-Webhooks", "1");

    private readonly WallClock _clock;
    private readonly ILogger<WebhookSender> _logger;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<Answer> _pipeline;

    public WebhookSender(IOptions<AlertOptions> options, WallClock clock, ILogger<WebhookSender> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        (_clock, _logger) = (clock, logger);
        _http = WebhookHttp.CreateClient(options.Value);
        _pipeline = WebhookPipeline.Build(options.Value, clock);
    }

    /// <summary>
    /// Sends <paramref name="body"/> as it is. 2xx is delivered; 410 is final; anything else is to be tried again later.
    /// Network failures are results, not exceptions. Whether the endpoint is active and wants the event is the caller's question.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; the receiver may have got the event.</exception>
    public async Task<SendResult> SendAsync(
        WebhookEndpoint endpoint, string eventId, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var requests = 0;
        var start = _clock.Provider.GetTimestamp();
        Answer? answer = null;
        var failure = SendFailures.Timeout;
        try
        {
            answer = await _pipeline.ExecuteAsync(async attempt =>
            {
                requests++;
                return await AttemptAsync(endpoint, eventId, body, attempt);
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
        SendResult result = answer switch
        {
            null => new SendResult.Failed(FailureKind.Retry, null, failure, null, duration, requests),
            { Status: >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices }
                => new SendResult.Delivered((int)answer.Status, duration, requests),
            _ => new SendResult.Failed(
                answer.Status == HttpStatusCode.Gone ? FailureKind.Final : FailureKind.Retry,
                (int)answer.Status, SendReasons.Of(answer.Status), answer.RetryAfter, duration, requests),
        };
        Note(endpoint.Id, eventId, result);
        return result;
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Answer> AttemptAsync(
        WebhookEndpoint endpoint, string eventId, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        // Signed anew each time: receivers refuse a timestamp that is minutes old.
        var signed = StandardWebhookSignature.Sign(endpoint.Secret, eventId, _clock.Provider.GetUtcNow(), body.Span);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url);
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.ContentType = Json;
        request.Headers.UserAgent.Add(Product);
        request.Headers.Add(WebhookHeaders.IdName, signed.Id);
        request.Headers.Add(WebhookHeaders.TimestampName, signed.Timestamp);
        request.Headers.Add(WebhookHeaders.SignatureName, signed.Signature);
        using var response = await AskAsync(request, cancellation);
        var answer = new Answer(response.StatusCode, RetryAfter(response.Headers.RetryAfter));
        await DropBodyAsync(response, cancellation);
        return answer;
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

    // A short answer is read so that the connection can be used again. The status has been given: nothing here can change it.
    private static async Task DropBodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var brief = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        brief.CancelAfter(LongestReading);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(brief.Token);
            await stream.ReadAtLeastAsync(new byte[MostOfAnAnswer], MostOfAnAnswer, throwOnEndOfStream: false, brief.Token);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            // Dropped anyway.
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
