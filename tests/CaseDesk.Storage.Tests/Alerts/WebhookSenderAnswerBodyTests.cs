using System.Net;
using System.Net.Sockets;
using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sending;
using CaseDesk.Delivery.Webhooks;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>Receivers whose answers have bodies that no decent server would send.</summary>
public sealed class WebhookSenderAnswerBodyTests
{
    private const int Huge = 64 << 20;

    [Fact]
    public async Task Send_huge_body_is_delivered_and_not_read_to_the_end()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, Huge);

        var result = await SendAsync(listener);

        Assert.IsType<SendResult.Delivered>(result);
        // Some megabytes may wait in the sockets' buffers; the rest was never taken.
        Assert.InRange(await serving, 0, Huge - 1);
    }

    [Fact]
    public async Task Send_body_never_comes_is_delivered_all_the_same()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, 0);

        var result = await SendAsync(listener);

        Assert.Equal((200, 1), (Assert.IsType<SendResult.Delivered>(result).Status, result.Requests));
        Assert.Equal(0, await serving);
        // Waiting is cut short after a second; without that it would last the attempt's whole minute.
        Assert.True(result.Duration < TimeSpan.FromSeconds(30), $"{result.Duration}");
    }

    [Fact]
    public async Task Send_robot_with_a_huge_body_is_no_delivery_and_not_read_to_the_end()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, Huge);

        var result = await SendAsync(listener, AlertChannel.DingTalk);

        Assert.Equal((FailureKind.Retry, "bad-answer"), (Assert.IsType<SendResult.Failed>(result).Kind, ((SendResult.Failed)result).Reason));
        Assert.InRange(await serving, 0, Huge - 1);
    }

    [Fact]
    public async Task Send_robot_whose_body_never_comes_times_out()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, 0);

        var result = await SendAsync(listener, AlertChannel.WeCom, AdjustedTime.Hasty());

        Assert.Equal(new SendResult.Failed(FailureKind.Retry, "timeout", null, result.Duration, 3), result);
        Assert.Equal(0, await serving);
    }

    /// <summary>
    /// Announces a huge body, sends so many bytes of it, waits for the other side to hang up, and tells how many were taken.
    /// </summary>
    private static async Task<int> ServeAsync(TcpListener listener, int bytes)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        var chunk = new byte[64 << 10];
        var sent = 0;
        try
        {
            await stream.ReadExactlyAsync(chunk.AsMemory(0, 1));
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {Huge}\r\n\r\n"));
            for (; sent < bytes; sent += chunk.Length)
                await stream.WriteAsync(chunk);
            while (await stream.ReadAsync(chunk) > 0)
            {
                // The rest of the request.
            }
        }
        catch (IOException)
        {
            // Hung up.
        }
        return sent;
    }

    private static async Task<SendResult> SendAsync(TcpListener listener, AlertChannel? channel = null, TimeProvider? time = null)
    {
        using var sender = new WebhookSender(
            Options.Create(new AlertOptions { AllowLoopbackHttp = true, AttemptTimeoutSeconds = time is null ? 60 : 12 }),
            Options.Create(new DeskOptions()), new WallClock(time ?? TimeProvider.System), NullLogger<WebhookSender>.Instance);
        var endpoint = new WebhookEndpoint(
            "wh_1",
            channel ?? AlertChannel.Webhook,
            new Uri($"http://{listener.LocalEndpoint}/"),
            channel is null ? WebhookSecret.FromBytes(new byte[24]) : RobotSecret.None,
            EventFilter.Everything,
            default,
            EndpointStatus.Active
        );
        return await sender.SendAsync(endpoint, new AlertMessage("evt_1", "{}"u8.ToArray()), CancellationToken.None);
    }
}
