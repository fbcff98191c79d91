using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sending;
using CaseDesk.Delivery.Webhooks;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Alerts;

public sealed class WebhookSenderTests : IAsyncLifetime, IDisposable
{
    private static readonly WebhookSecret s_secret = WebhookSecret.FromBytes([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private static readonly byte[] s_body = """{"id":"evt_1","原因":"x"}"""u8.ToArray();

    private readonly LogLines _log = new();
    private WebhookReceiver _receiver = null!;

    public async Task InitializeAsync() => _receiver = await WebhookReceiver.StartAsync(s_secret.Text);

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Send_receiver_answers200_is_delivered_once_signed_and_as_it_is()
    {
        var result = await SendAsync();

        var delivered = Assert.IsType<SendResult.Delivered>(result);
        Assert.Equal((200, 1), (delivered.Status, delivered.Requests));
        Assert.True(delivered.Duration > TimeSpan.Zero);
        var request = Assert.Single(_receiver.Requests);
        Assert.Equal(SignatureCheck.Valid, request.Signature);
        Assert.Equal(s_body, request.Body);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/hook", request.Target);
        Assert.Equal("evt_1", request.EventId);
        Assert.Equal("application/json; charset=utf-8", request.Headers["content-type"]);
        Assert.Equal($"CaseDesk-Webhooks/{AppVersion.Text}", request.Headers["user-agent"]);
        Assert.Equal(
            ["content-length", "content-type", "host", "user-agent", "webhook-id", "webhook-signature", "webhook-timestamp"],
            request.Headers.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    //          status  delivered kind                 reason               requests
    [InlineData(201, true, FailureKind.Retry, "", 1)]
    [InlineData(204, true, FailureKind.Retry, "", 1)]
    [InlineData(299, true, FailureKind.Retry, "", 1)]
    [InlineData(301, false, FailureKind.Retry, "redirected", 1)]
    [InlineData(304, false, FailureKind.Retry, "redirected", 1)]
    [InlineData(400, false, FailureKind.Retry, "rejected", 1)]
    [InlineData(401, false, FailureKind.Retry, "rejected", 1)]
    [InlineData(404, false, FailureKind.Retry, "rejected", 1)]
    [InlineData(408, false, FailureKind.Retry, "rejected", 3)]
    [InlineData(410, false, FailureKind.Final, "gone", 1)]
    [InlineData(429, false, FailureKind.Retry, "throttled", 3)]
    [InlineData(500, false, FailureKind.Retry, "server-error", 3)]
    [InlineData(503, false, FailureKind.Retry, "server-error", 3)]
    [InlineData(600, false, FailureKind.Retry, "unexpected-status", 1)]
    public async Task Send_status_is_judged(int status, bool delivered, FailureKind kind, string reason, int requests)
    {
        var answer = new WebhookAnswer(status);
        _receiver.Answer(answer, answer, answer);

        var result = await SendAsync();

        Assert.Equal(requests, result.Requests);
        Assert.Equal(requests, _receiver.Requests.Count);
        if (delivered)
            Assert.Equal(status, Assert.IsType<SendResult.Delivered>(result).Status);
        else
            Assert.Equal(new SendResult.Failed(kind, reason, null, result.Duration, requests) { Status = status }, result);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Send_many_sends_remember_nothing_of_one_another_and_take_no_more_tries_than_allowed(int tries)
    {
        _receiver.Otherwise = _ => new WebhookAnswer(503);
        using var sender = Senders.Create(AdjustedTime.Hasty());

        for (var send = 0; send < 4; send++)
            Assert.Equal(tries, Assert.IsType<SendResult.Failed>(await sender.SendAsync(Senders.Endpoint(_receiver.Url), tries)).Requests);

        Assert.Equal(4 * tries, _receiver.Requests.Count);
    }

    [Fact]
    public async Task Send_two_hiccups_are_bridged_and_every_request_is_signed_anew()
    {
        _receiver.Answer(new WebhookAnswer(503), new WebhookAnswer { CloseConnection = true });

        var result = await SendAsync(AdjustedTime.Hasty(step: TimeSpan.FromSeconds(7)));

        Assert.IsType<SendResult.Delivered>(result);
        Assert.Equal(3, _receiver.Requests.Count);
        Assert.All(_receiver.Requests, request => Assert.Equal(SignatureCheck.Valid, request.Signature));
        Assert.Single(_receiver.Events);
        var times = _receiver.Requests.Select(request => long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)).ToArray();
        Assert.True(times[1] - times[0] >= 7 && times[2] - times[1] >= 7, string.Join(' ', times));
        Assert.Equal(3, _receiver.Requests.Select(request => request.Headers["webhook-signature"]).Distinct().Count());
    }

    [Fact]
    public async Task Send_receiver_never_answers_times_out_three_times()
    {
        var never = new WebhookAnswer { HeldUntil = new TaskCompletionSource().Task };
        _receiver.Answer(never, never, never);

        var result = await SendAsync(options: new AlertOptions { AllowLoopbackHttp = true, AttemptTimeoutSeconds = 12 });

        Assert.Equal(new SendResult.Failed(FailureKind.Retry, "timeout", null, result.Duration, 3), result);
    }

    [Fact]
    public async Task Send_connection_never_made_times_out()
    {
        // Accepts the connection and leaves the TLS handshake unanswered.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        // The pipeline's own limits never strike, so that only the handler's can.
        // The pauses between attempts, drawn at random from anything up to two seconds, do end.
        var options = new AlertOptions { AllowLoopbackHttp = true, AttemptTimeoutSeconds = 1 };
        TimeSpan[] limits = [TimeSpan.FromSeconds(options.AttemptTimeoutSeconds), SendPipeline.TotalTime(options)];
        var time = new AdjustedTime(wait => limits.Contains(wait) ? Timeout.InfiniteTimeSpan : wait / 40);

        var result = await SendAsync(time, options, new Uri($"https://{silent.LocalEndpoint}/"));

        Assert.Equal(new SendResult.Failed(FailureKind.Retry, "timeout", null, result.Duration, 3), result);
    }

    [Fact]
    public async Task Send_whole_time_is_up_ends()
    {
        // Only the bound of the whole strikes; that of the attempt is too far off.
        var never = new WebhookAnswer { HeldUntil = new TaskCompletionSource().Task };
        _receiver.Answer(never);
        var time = new AdjustedTime(wait => wait == TimeSpan.FromSeconds(45) ? TimeSpan.FromMilliseconds(300) : wait);

        var result = await SendAsync(time, new AlertOptions { AllowLoopbackHttp = true, AttemptTimeoutSeconds = 40 });

        Assert.Equal(new SendResult.Failed(FailureKind.Retry, "timeout", null, result.Duration, 1), result);
    }

    [Fact]
    public async Task Send_nobody_listens_fails_after_three()
    {
        Uri closed;
        await using (var gone = await WebhookReceiver.StartAsync())
            closed = gone.Url;

        var result = await SendAsync(url: closed);

        Assert.Equal(new SendResult.Failed(FailureKind.Retry, "connection-failed", null, result.Duration, 3), result);
    }

    [Fact]
    public async Task Send_tls_to_a_plain_server_fails()
    {
        var result = await SendAsync(url: new UriBuilder(_receiver.Url) { Scheme = "https" }.Uri);

        Assert.Equal("tls-failed", Assert.IsType<SendResult.Failed>(result).Reason);
        Assert.Empty(_receiver.Requests);
    }

    [Fact]
    public async Task Send_unknown_name_fails()
        => Assert.Equal("name-not-found", Assert.IsType<SendResult.Failed>(await SendAsync(url: new Uri("https://desk.invalid/"))).Reason);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Send_name_leads_to_this_machine_is_not_even_connected(string host)
    {
        var url = new UriBuilder(_receiver.Url) { Host = host }.Uri;

        var refused = await SendAsync(options: new AlertOptions { AllowLoopbackHttp = false }, url: url);
        var allowed = await SendAsync(url: url);

        Assert.Equal(new SendResult.Failed(FailureKind.Retry, "address-not-public", null, refused.Duration, 1), refused);
        Assert.IsType<SendResult.Delivered>(allowed);
        Assert.Single(_receiver.Requests);
    }

    [Fact]
    public async Task Send_redirect_is_not_followed()
    {
        await using var elsewhere = await WebhookReceiver.StartAsync();
        _receiver.Answer(new WebhookAnswer(307) { Location = elsewhere.Url.AbsoluteUri });

        var result = await SendAsync();

        Assert.Equal("redirected", Assert.IsType<SendResult.Failed>(result).Reason);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("1", 1, 3)]        // short: waited for here
    [InlineData("0", 0, 3)]
    [InlineData("3600", 3600, 1)]  // long: left to the queue
    [InlineData("soon", null, 3)]  // nonsense: as if not asked
    public async Task Send_retry_after_seconds_is_honoured(string header, int? seconds, int requests)
    {
        var answer = new WebhookAnswer(429) { RetryAfter = header };
        _receiver.Answer(answer, answer, answer);

        var failed = Assert.IsType<SendResult.Failed>(await SendAsync());

        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, failed.RetryAfter);
        Assert.Equal(requests, failed.Requests);
    }

    [Theory]
    [InlineData(10, 540, 600)]
    [InlineData(-10, 0, 0)]
    public async Task Send_retry_after_date_is_measured_from_now(int minutes, int atLeast, int atMost)
    {
        var answer = new WebhookAnswer(503) { RetryAfter = DateTimeOffset.UtcNow.AddMinutes(minutes).ToString("R") };
        _receiver.Answer(answer, answer, answer);

        var failed = Assert.IsType<SendResult.Failed>(await SendAsync());

        Assert.InRange(failed.RetryAfter!.Value.TotalSeconds, atLeast, atMost);
    }

    [Fact]
    public async Task Send_caller_cancels_throws()
    {
        _receiver.Answer(new WebhookAnswer { HeldUntil = new TaskCompletionSource().Task });
        using var caller = new CancellationTokenSource();

        var sending = SendAsync(cancellation: caller.Token);
        await _receiver.WaitForAsync(requests => requests.Count == 1);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Send_logs_name_the_ids_and_nothing_else_of_the_endpoint()
    {
        _receiver.Answer(new WebhookAnswer(404));

        await SendAsync();
        await SendAsync();

        var lines = _log.All.Select(line => line.Text).ToList();
        Assert.Equal(2, lines.Count);
        Assert.StartsWith("Endpoint wh_1 did not take event evt_1: rejected, status 404, requests 1, ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Endpoint wh_1 took event evt_1: status 200, requests 1, ", lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.DoesNotContain("127.0.0.1", line, StringComparison.Ordinal));
    }

    private async Task<SendResult> SendAsync(
        TimeProvider? time = null, AlertOptions? options = null, Uri? url = null, CancellationToken cancellation = default)
    {
        using var sender = new WebhookSender(
            Options.Create(options ?? new AlertOptions { AllowLoopbackHttp = true, AttemptTimeoutSeconds = 60 }),
            Options.Create(new DeskOptions()),
            new WallClock(time ?? AdjustedTime.Hasty()),
            new LoggerFactory([_log]).CreateLogger<WebhookSender>());
        var endpoint = new WebhookEndpoint(
            "wh_1", AlertChannel.Webhook, url ?? _receiver.Url, s_secret, EventFilter.Everything, default, EndpointStatus.Active);
        return await sender.SendAsync(endpoint, new AlertMessage("evt_1", s_body), cancellation);
    }
}
