using System.Net.Http.Headers;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Storage.Account;
using Polly.Timeout;

namespace CaseDesk.Delivery.Webhooks;

/// <summary>One HTTP request of a send, and what came of it.</summary>
internal static class AttemptRequest
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json", "utf-8");
    private static readonly ProductInfoHeaderValue s_product = new("CaseDesk-Webhooks", AppVersion.Text);

    /// <exception cref="TimeoutRejectedException">The connection was not made in time.</exception>
    /// <exception cref="HttpRequestException">No answer; see <see cref="SendReasons"/>.</exception>
    public static async Task<Answer> RunAsync(
        HttpClient http, IChannel channel, ChannelRequest composed, TimeProvider time, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, composed.Url);
        request.Content = new ReadOnlyMemoryContent(composed.Body);
        request.Content.Headers.ContentType = s_json;
        request.Headers.UserAgent.Add(s_product);
        foreach (var (name, value) in composed.Headers)
            request.Headers.Add(name, value);
        using var response = await AskAsync(http, request, cancellation);
        var body = channel.AnswersInItsBody
            ? await AnswerReader.ReadAsync(response, cancellation)
            : await AnswerReader.GlanceAsync(response, cancellation);
        var verdict = channel.Read((int)response.StatusCode, body.Broken ? default : body.Bytes.Span);
        var asked = RetryAfter(response.Headers.RetryAfter, time);
        var wait = verdict is ChannelVerdict.Later { After: { } after } && !(asked > after) ? after : asked;
        return new Answer(response.StatusCode, wait, verdict, Core.Alerts.AnswerScrub.Of(body.Bytes.Span));
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            // The handler reports its own connect time-out as a cancellation that nobody asked for.
            throw new TimeoutRejectedException("The connection was not made in time.", exception);
        }
    }

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, TimeProvider time)
    {
        var asked = header?.Delta ?? header?.Date - time.GetUtcNow();
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
