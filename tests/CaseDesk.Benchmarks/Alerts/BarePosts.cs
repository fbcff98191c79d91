using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Benchmarks.Alerts;

/// <summary>
/// What the same receivers take from one <see cref="HttpClient"/> that composes and signs as the desk does and keeps no record of it.
/// </summary>
internal static class BarePosts
{
    /// <param name="body">Of one alert.</param>
    /// <returns>Posts a second.</returns>
    public static async Task<double> MeasureAsync(IReadOnlyList<WebhookReceiver> receivers, int each, int atOnce, byte[] body)
    {
        var channel = ChannelBook.Of(AlertChannel.Webhook);
        var secret = WebhookSecret.FromBytes(RandomNumberGenerator.GetBytes(WebhookSecret.MinBytes));
        var endpoints = receivers
            .Select(receiver => new WebhookEndpoint(
                "wh_bare",
                AlertChannel.Webhook,
                receiver.Url,
                secret,
                EventFilter.Everything,
                DateTimeOffset.UnixEpoch,
                EndpointStatus.Active
            ))
            .ToList();
        using var http = new HttpClient();
        await PostAsync(endpoints[0]);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            endpoints.Select(endpoint =>
                Parallel.ForAsync(0, each, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (_, _) =>
                    await PostAsync(endpoint)
                )
            )
        );
        return each * endpoints.Count / clock.Elapsed.TotalSeconds;

        async Task PostAsync(WebhookEndpoint endpoint)
        {
            var composed = channel.Compose(endpoint, new OutgoingAlert("evt_bare", body), DateTimeOffset.UtcNow);
            using var request = new HttpRequestMessage(HttpMethod.Post, composed.Url)
            {
                Content = new ReadOnlyMemoryContent(composed.Body),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            foreach (var (name, value) in composed.Headers)
                request.Headers.Add(name, value);
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }
    }
}
