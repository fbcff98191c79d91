using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sms;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>Text messages against a stand-in that checks the signature by its own reading of the documents.</summary>
public sealed class AliyunSmsTests
{
    private const string Number = "15300000001";

    [Fact]
    public async Task Send_signed_form_is_taken()
    {
        await using var aliyun = await StandInAsync("secret");

        var result = await SendAsync(aliyun.Url, "secret");

        Assert.IsType<ChannelVerdict.Delivered>(result.Verdict);
        Assert.Equal(("OK", "b-1"), (result.Code, result.ReceiptId));
        var request = Assert.Single(aliyun.Requests);
        Assert.Equal("application/x-www-form-urlencoded", request.Headers["content-type"]);
        Assert.DoesNotContain(Number, request.Target, StringComparison.Ordinal);
        Assert.Equal(Number, Form(request.Body)["PhoneNumbers"]);
    }

    [Fact]
    public async Task Send_wrong_secret_is_the_operators_to_mend()
    {
        await using var aliyun = await StandInAsync("secret");

        var result = await SendAsync(aliyun.Url, "another");

        Assert.Equal(("sms-login-failed", "SignatureDoesNotMatch"), (Assert.IsType<ChannelVerdict.Later>(result.Verdict).Reason, result.Code));
    }

    [Fact]
    public async Task Send_faults_are_results_and_nothing_is_sent_twice()
    {
        await using var aliyun = await StandInAsync("secret");
        aliyun.Answer(
            new WebhookAnswer { CloseConnection = true },
            new WebhookAnswer(302) { Location = "http://127.0.0.1:1/" },
            new WebhookAnswer { Body = [.. Enumerable.Repeat((byte)'x', 1_000_000)] },
            new WebhookAnswer { HeldUntil = Task.Delay(Timeout.Infinite) }
        );

        var reasons = new List<string>();
        for (var i = 0; i < 4; i++)
            reasons.Add(
                Assert
                    .IsType<ChannelVerdict.Later>(
                        (await SendAsync(aliyun.Url, "secret", time: i == 3 ? AdjustedTime.Hasty() : null)).Verdict
                    )
                    .Reason
            );

        Assert.Equal(["connection-failed", "redirected", "bad-answer", "timeout"], reasons);
        Assert.Equal(4, aliyun.Requests.Count);
    }

    [Fact]
    public async Task Send_nobody_listens_or_an_address_inside_is_a_result()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var closed = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        listener.Stop();

        Assert.Equal("connection-failed", Assert.IsType<ChannelVerdict.Later>((await SendAsync(closed, "secret")).Verdict).Reason);
        // Deployed, this machine is no address to write to.
        Assert.Equal(
            "address-not-public",
            Assert.IsType<ChannelVerdict.Later>((await SendAsync(closed, "secret", loopback: false)).Verdict).Reason
        );
    }

    private static async Task<SmsResult> SendAsync(Uri endpoint, string secret, bool loopback = true, TimeProvider? time = null)
    {
        var options = new SmsOptions
        {
            Endpoint = endpoint.AbsoluteUri,
            AccessKeyId = "id",
            AccessKeySecret = secret,
            SignName = "案件台",
            TemplateCode = "SMS_1",
        };
        using var sms = new AliyunSms(
            Options.Create(options),
            Options.Create(new AlertOptions { AllowLoopbackHttp = loopback }),
            new WallClock(time ?? TimeProvider.System)
        );
        return await sms.SendAsync(
            Number,
            new Dictionary<string, string> { ["case"] = "c_7f3a", ["date"] = "2026-03-05" },
            "evt_1",
            CancellationToken.None
        );
    }

    private static async Task<WebhookReceiver> StandInAsync(string secret)
    {
        var receiver = await WebhookReceiver.StartAsync();
        receiver.Otherwise = request => Signature(Form(request.Body), secret) == Form(request.Body)["Signature"]
            ? new WebhookAnswer { Body = """{"Message":"OK","RequestId":"r-1","BizId":"b-1","Code":"OK"}"""u8.ToArray() }
            : new WebhookAnswer(400) { Body = JsonSerializer.SerializeToUtf8Bytes(new { RequestId = "r-2", Code = "SignatureDoesNotMatch", Message = "Specified signature is not matched." }) };
        return receiver;
    }

    private static Dictionary<string, string> Form(byte[] body) =>
        Encoding
            .ASCII.GetString(body)
            .Split('&')
            .Select(field => field.Split('=', 2))
            .ToDictionary(field => Uri.UnescapeDataString(field[0]), field => Uri.UnescapeDataString(field[1]), StringComparer.Ordinal);

    // As the documents say it: URL-encoded, then + as %20, * as %2A and %7E as ~.
    private static string Signature(Dictionary<string, string> form, string secret)
    {
        var sorted = new SortedDictionary<string, string>(form, StringComparer.Ordinal);
        sorted.Remove("Signature");
        var text = "POST&%2F&" + Encode(string.Join('&', sorted.Select(field => Encode(field.Key) + "=" + Encode(field.Value))));
#pragma warning disable CA5350 // The platform's own choice.
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(secret + "&"));
#pragma warning restore CA5350
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));

        static string Encode(string value) =>
            WebUtility
                .UrlEncode(value)
                .Replace("+", "%20", StringComparison.Ordinal)
                .Replace("*", "%2A", StringComparison.Ordinal)
                .Replace("!", "%21", StringComparison.Ordinal)
                .Replace("(", "%28", StringComparison.Ordinal)
                .Replace(")", "%29", StringComparison.Ordinal)
                .Replace("%7E", "~", StringComparison.Ordinal);
    }
}
