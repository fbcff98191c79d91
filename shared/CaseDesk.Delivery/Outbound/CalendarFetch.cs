using System.Net;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Time;
using CaseDesk.Storage.Windows;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace CaseDesk.Delivery.Outbound;

/// <summary>
/// Fetches a calendar file from an address that somebody named: public addresses only, no redirects, no more than 256 KiB within 10
/// seconds. What was fetched is parsed and never shown: the desk is no window into other people's networks.
/// </summary>
public sealed class CalendarFetch : ICalendarSource, IDisposable
{
    private const string TooLarge = "too-large";

    private static readonly TimeSpan s_longestTime = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public CalendarFetch(IOptions<AlertOptions> options, WallClock wall)
    {
        _http = OutboundHttp.CreateClient(options.Value);
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = wall.Provider }
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(500),
                    ShouldHandle = arguments =>
                        ValueTask.FromResult(
                            arguments.Outcome
                                is { Result.StatusCode: >= HttpStatusCode.InternalServerError }
                                    or { Exception: HttpRequestException { InnerException: not AddressNotPublicException } }
                        ),
                    OnRetry = arguments =>
                    {
                        arguments.Outcome.Result?.Dispose();
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
    }

    public async Task<Core.Refusals.Outcome<byte[]>> FetchAsync(Uri url, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_longestTime);
        try
        {
            using var response = await _pipeline.ExecuteAsync(
                async token => await _http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, token),
                limit.Token
            );
            if (response.StatusCode != HttpStatusCode.OK)
                return Failed(SendFailures.Of((int)response.StatusCode));
            return await ReadAsync(response, limit.Token);
        }
        catch (Exception problem) when (SendReasons.Of(problem, cancellation) is { } reason)
        {
            return reason == SendFailures.AddressNotPublic ? WindowsRefusals.CalendarUrlNotPublic.With().At("$.url") : Failed(reason);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<Core.Refusals.Outcome<byte[]>> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > ICalendarSource.MaxBytes)
            return Failed(TooLarge);
        var buffer = new byte[ICalendarSource.MaxBytes + 1];
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (read > ICalendarSource.MaxBytes)
            return Failed(TooLarge);
        return buffer.AsSpan(0, read) is [0xEF, 0xBB, 0xBF, ..] ? buffer[3..read] : buffer[..read];
    }

    private static Refusal Failed(string reason) => WindowsRefusals.CalendarFetchFailed.With(("reason", reason)).At("$.url");
}
